"""Talks come in the forms in which chats and call recorders copy them; what was not said is listed, nothing is lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cli.running import trainer
from trainer.exchange import conversation

VOICES = """\
WEBVTT

NOTE recorded with consent

7f1c/12-0
00:00:03.120 --> 00:00:06.040
<v Ana Rivera>Good morning, thanks for
taking the call.</v>

7f1c/13-0
00:00:06.500 --> 00:00:09.000
<v Tom Becker>Sure. One thing: we're short of time &amp; people.</v>

00:00:09.500 --> 00:00:12.000
<v Tom Becker>What is it about?</v>

00:00:12.500 --> 00:00:16.000
<v Ana Rivera>What slows your shipping down most?</v>
"""
NAMED_CUES = """\
WEBVTT

1
00:00:03.120 --> 00:00:06.040
Ana Rivera: Good morning.

2
00:00:06.500 --> 00:00:09.000
Tom Becker: What is it about?
It is early.

3
00:00:09.500 --> 00:00:12.000
Ana Rivera: What slows your shipping down most?
"""
WHATSAPP_PHONE = """\
[25.11.26, 10:03:58] Messages and calls are end-to-end encrypted.
[25.11.26, 10:04:11] Tom Becker: Your price is too high
I have another quote:
it is 20% lower
\u200e[25.11.26, 10:05:02] Tom Becker: \u200eimage omitted
[25.11.26, 10:06:40] Ana: What does it include?
[25.11.26, 10:07:00] Tom Becker: The machines only.
"""
WHATSAPP = """\
25/11/2026, 10:02 - Ana added Tom
25/11/2026, 10:04 - Tom: <Media omitted>
25/11/2026, 10:04 - Tom: Your price is too high
25/11/2026, 10:06 - Ana: What does it include?
25/11/2026, 10:07 - Tom: The machines only.
"""
AMERICAN = WHATSAPP.replace("25/11/2026, 10:0", "11/25/26, 9:0").replace(" - ", "\u202fAM - ")
OTTER = """\
Discovery call

Ana Rivera  0:03
Good morning. The plan for today: listen.
Then we see.

Tom Becker  0:09
Fine. We meet at 10:34
every day about late orders.

Ana Rivera  1:02:10
What does that cost you?
"""
TEAMS = """\
Ana Rivera
0 minutes 3 seconds
0:03
Ana Rivera 0 minutes 3 seconds
Good morning.
Tom Becker
0 minutes 9 seconds
0:09
Tom Becker 0 minutes 9 seconds
Late orders.
Ana Rivera
1 minute 2 seconds
1:02
Ana Rivera 1 minute 2 seconds
What does that cost you?
"""
BELOW = """\
王总：
你们的价格太高了
而且交期：三十天

小周：
您跟哪家比的？

王总：
同行
"""
SURNAMED = "王总(00:00:03): 太贵了\n小周(00:00:09): 您跟谁比的？\n王总(00:00:12): 同行\n"
BELOW_EN = "Tom:\nThe price is too high.\nAna:\nI see two points:\nwhat it includes, and when.\nTom:\nGo on.\n"
GREETING, QUESTION = ("Ana Rivera", "Good morning."), ("Ana Rivera", "What slows your shipping down most?")
HIGH, INCLUDES, ONLY = "Your price is too high", ("Ana", "What does it include?"), "The machines only."


@pytest.mark.parametrize(
    ("text", "lines", "notes"),
    [
        (
            VOICES,
            [
                ("Ana Rivera", "Good morning, thanks for taking the call."),
                ("Tom Becker", "Sure. One thing: we're short of time & people. What is it about?"),
                QUESTION,
            ],
            ["NOTE recorded with consent"],
        ),
        (NAMED_CUES, [GREETING, ("Tom Becker", "What is it about? It is early."), QUESTION], []),
        (
            WHATSAPP_PHONE,
            [("Tom Becker", f"{HIGH} I have another quote: it is 20% lower"), INCLUDES, ("Tom Becker", ONLY)],
            ["end-to-end encrypted", "no words: ‘image omitted’"],
        ),
        (WHATSAPP, [("Tom", HIGH), INCLUDES, ("Tom", ONLY)], ["Ana added Tom", "no words: ‘<Media omitted>’"]),
        (AMERICAN, [("Tom", HIGH), INCLUDES, ("Tom", ONLY)], ["Ana added Tom", "no words: ‘<Media omitted>’"]),
        (
            OTTER,
            [
                ("Ana Rivera", "Good morning. The plan for today: listen. Then we see."),
                ("Tom Becker", "Fine. We meet at 10:34 every day about late orders."),
                ("Ana Rivera", "What does that cost you?"),
            ],
            ["nobody says: ‘Discovery call’"],
        ),
        (TEAMS, [GREETING, ("Tom Becker", "Late orders."), ("Ana Rivera", "What does that cost you?")], []),
        (BELOW, [("王总", "你们的价格太高了，而且交期：三十天"), ("小周", "您跟哪家比的？"), ("王总", "同行")], []),
        (SURNAMED, [("王总", "太贵了"), ("小周", "您跟谁比的？"), ("王总", "同行")], []),
        (
            BELOW_EN,
            [("Tom", "The price is too high."), ("Ana", "I see two points: what it includes, and when."), ("Tom", "Go on.")],
            [],
        ),
    ],
    ids=["voices", "named cues", "phone", "android", "american", "otter", "teams", "below", "surname of a weekday", "below en"],
)
def test_who_said_what_is_read_and_what_nobody_said_is_listed(text: str, lines: list[tuple[str, str]], notes: list[str]) -> None:
    found, told = conversation.said(text)
    assert found == lines
    assert len(told) == len(notes) and all(words in note for words, note in zip(notes, told, strict=True))


def test_marks_of_emoji_are_no_words_and_lines_of_media_alone_are_left_out_and_listed() -> None:
    found, told = conversation.said(
        '客户：[图片]\n客户：太贵了[捂脸][捂脸]，[公司]那边便宜\n客户：[语音] 12"\n我：您跟谁比的？[微笑]\n客户：[文件] 报价.xlsx\n客户：[图片]看这个\n'
    )
    assert found == [("客户", "太贵了，[公司]那边便宜"), ("我", "您跟谁比的？"), ("客户", "看这个")]
    notes = "\n".join(told)
    assert '[语音] 12"' in notes and "[文件] 报价.xlsx" in notes and "[捂脸], [微笑]" in notes and notes.count("[图片]") == 1


def test_the_reps_opening_words_stand_in_the_briefing_and_the_note_says_so(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "call.vtt").write_text(VOICES, "utf-8")
    told = trainer("import", tmp_path / "call.vtt", "--me", "Ana Rivera", "--content", tmp_path).stdout
    data = yaml.safe_load((tmp_path / "scenarios" / "call.yaml").read_text("utf-8"))
    assert "Good morning, thanks for taking the call." in data["brief"] and "stand in the briefing" in told
    assert data["states"][data["start"]]["customer"].startswith("Sure.")
    assert "2 passed, 0 failed" in trainer("test", "call", "--content", tmp_path).stdout


@pytest.mark.parametrize("interface", ["en_US.UTF-8", "zh_CN.UTF-8"])
def test_titles_are_in_the_language_of_the_talk(interface: str, tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    for name, text, me, title in (("below", BELOW, "小周", "与王总的对话"), ("call", WHATSAPP, "Ana", "A talk with Tom")):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        trainer("import", tmp_path / f"{name}.txt", "--me", me, "--content", tmp_path, LC_ALL=interface, LANG=interface)
        assert yaml.safe_load((tmp_path / "scenarios" / f"{name}.yaml").read_text("utf-8"))["title"] == title
