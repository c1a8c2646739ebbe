"""Faults that hurt in play: each broken file gives exactly its fault, at the line where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbench.sound import BEHAVIOR, RUBRIC, SCENARIO
from trainer.content.faults import Fault
from trainer.content.library import Library, Root, shipped_root
from trainer.notation.parser import parse
from trainer.workbench.checks.deep import check_all
from trainer.workbench.checks.logic import World, possible
from trainer.workbench.checks.pages import pages, rules


def check(
    folder: Path, scenario: str = SCENARIO, rubric: str = RUBRIC, behavior: str = BEHAVIOR, *, form_only: bool = False
) -> list[Fault]:
    for name, text in {"scenarios/sound.yaml": scenario, "rubrics/even.yaml": rubric, "rubrics/behaviors/en-own.yaml": behavior}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return check_all(Library((Root(folder, shipped=False), shipped_root())), form_only=form_only)


def line_of(text: str, part: str) -> int:
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1


def test_a_sound_scenario_has_no_fault_of_any_kind(tmp_path: Path) -> None:
    assert check(tmp_path) == []


LONG = "Well, " + "and so on " * 50
DOUBLE = "{when: asks_impact, to: late, effects: {trust: +2}, once: true}"


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "at"),
    [
        # The graph.
        ("scenario", "{ending: success, moment: closing", "{ending: partial, moment: closing", "no-success", "states:"),
        ("scenario", "  agreed: {", "  spare: {ending: partial, customer: Well.}\n  agreed: {", "unreachable", "  spare: {"),
        ("scenario", "{otherwise: brochure, effects: {patience: -1}}", "{otherwise: brochure}", "silence-stays", "  brochure:"),
        ("scenario", "effects: {trust: +2}, once: true", "effects: {trust: +2}", "gain-without-end", "effects: {trust: +2}"),
        # The logic of conditions.
        ("scenario", "when: pitches, to: brochure", "when: pitches and not pitches, to: brochure", "never-holds", "when: pitches and not"),
        ("scenario", "when: trust < 20, to: hangs_up", "when: trust < 0, to: hangs_up", "never-holds", "when: trust < 0"),
        ("scenario", "when: trust < 20, to: hangs_up", "when: trust < 20 and facts > 1, to: hangs_up", "never-holds", "when: trust < 20"),
        ("scenario", "when: pitches, to: brochure", "when: asks_need and greets, to: brochure", "shadowed", "when: asks_need and greets"),
        ("scenario", "when: pitches, to: brochure", "when: insults and pitches, to: brochure", "shadowed", "when: insults and pitches"),
        ("scenario", "when: pitches, to: brochure", "when: asks_need before thanks, to: brochure", "shadowed", "when: asks_need before"),
        ("rubric", "when: asks_need and asks_impact, anchor", "when: asks_need and not count(asks_need) >= 1, anchor", "never-holds", "when: asks_need and not"),
        ("rubric", "when: sets_date, anchor", "when: proposes_next_step and sets_date and greets, anchor", "shadowed", "sets_date and greets"),
        ("rubric", "when: insults, title", "when: insults and not insults, title", "never-holds", "when: insults and not"),
        ("rubric", "applies: visited(closing)", "applies: visited(closing) and not visited(closing)", "never-holds", "applies:"),
        # What is there for nothing.
        ("scenario", ", reveals: late_orders", "", "fact-untold", "  late_orders: One"),
        ("scenario", "  patience: {start: 3, max: 3}\n", "  patience: {start: 3, max: 3}\n  mood: {start: 5}\n", "meter-unread", "  mood: {"),
        ("scenario", "when: asks_packing, to: late", "when: asks_impact, to: late", "behavior-unused", "  asks_packing:"),
        # The rubric, alone and with the scenario.
        ("rubric", "weight: 2", "weight: 0", "weight-zero", "weight: 0"),
        ("rubric", "pass: 50", "pass: 0", "pass-for-nothing", "pass: 0"),
        ("rubric", "title: {en: Asks, zh: 提问}", "title: {en: Asks}", "missing-translation", "title: {en: Asks}"),
        ("rubric", "anchor: {en: A day., zh: 有日期。}", "anchor: {en: A day.}", "missing-translation", "anchor: {en: A day.}"),
        ("rubric", "title: {en: Insults, zh: 辱骂}", "title: {zh: 辱骂}", "missing-translation", "title: {zh: 辱骂}"),
        ("scenario", "moment: closing, ", "", "criterion-without-occasion", "rubric: even"),
        ("rubric", "when: sets_date, anchor", "when: sets_date and facts >= 2, anchor", "level-out-of-reach", None),
        ("rubric", "asks_need or asks_closed_question", "asks_need or offers_samples", "missing-language", "offers_samples"),
        # Texts.
        ("scenario", "Take a seat, and tell me what it is about.", LONG, "too-long", "Well, and so on"),
        ("scenario", "Ask what hurts before you say what you sell.", LONG, "too-long", "coach: Well"),
        ("scenario", "title: A sound scenario", "title: A sound scenario with a title that goes on and on until no list can hold it", "too-long", "title: A sound"),
        ("rubric", "en: Asks what hurts.", f"en: '{LONG}'", "too-long", "Well, and so on"),
        # Hints, model answers and tests, as the reader sees them.
        ("scenario", "    coach: Leave the product. Ask about the work.\n", "", "no-help", "  brochure:"),
        ("scenario", "Fair enough. Then where do you lose the most time between an order and its delivery?", "Quite so, if you like.", "model-answer-unread", "model_answer: Quite so"),
        ("scenario", "Fair enough. Then where do you lose the most time between an order and its delivery?", "You are an idiot.", "model-answer-unread", "model_answer: You are"),
        ("scenario", "model_answer: What is the hardest part of getting your orders out on time?", "model_answer: Our software prints every label in one second.", "model-answer-harms", "model_answer: Our software"),
        ("scenario", "coach: Ask what hurts", "coach: Ask an open question about what hurts and put a number on the benefit,", "", None),
        ("scenario", "coach: You know what hurts. Propose one step", "coach: You know what hurts. Propose a next step", "", None),
        ("rubric", "pass: 50", "pass: 100", "worked-example-fails", None),
        # Silencing.
        ("scenario", "turns: 9", "turns: 9\ncheck: {ignore: {too-long: it is not}}", "needless-ignore", "check:"),
        ("scenario", "turns: 9", "turns: 9\ncheck: {ignore: {too-lon: a slip}}", "unknown-name", "check:"),
        ("rubric", "pass: 50", "pass: 50\ncheck: {ignore: {weight-zero: none is}}", "needless-ignore", "check:"),
    ],
)  # fmt: skip
def test_a_broken_file_gives_just_its_fault_at_its_line(tmp_path: Path, file: str, old: str, new: str, rule: str, at: str | None) -> None:
    whole = SCENARIO if file == "scenario" else RUBRIC
    assert whole.count(old) == 1, old
    broken = whole.replace(old, new)
    faults = check(tmp_path, **{file: broken})  # type: ignore[arg-type]
    if not rule:
        assert faults == []
        return
    assert {fault.rule for fault in faults} == {rule}, [str(fault) for fault in faults]
    if at is not None:
        assert faults[0].line == line_of(broken, at), str(faults[0])


def test_form_alone_follows_no_talk(tmp_path: Path) -> None:
    broken = SCENARIO.replace("effects: {trust: +2}, once: true", "effects: {trust: +2}")
    assert check(tmp_path, broken) and check(tmp_path, broken, form_only=True) == []


def test_a_warning_is_silenced_with_a_reason_and_an_error_is_not(tmp_path: Path) -> None:
    quiet = SCENARIO.replace("turns: 9", "turns: 9\ncheck: {ignore: {gain-without-end: it is meant so, unknown-name: no}}")
    assert [fault.rule for fault in check(tmp_path / "one", quiet.replace(", once: true", ""))] == ["needless-ignore"]
    faults = check(tmp_path / "two", quiet.replace("to: late, effects", "to: lat, effects"))
    assert "unknown-name" in {fault.rule for fault in faults if fault.level == "error"}


def test_a_list_of_replies_that_states_share_is_faulty_only_where_no_state_can_use_it(tmp_path: Path) -> None:
    shared = (
        SCENARIO.replace("    replies:\n      - {when: asks_need, to: late", "    replies: &ways\n      - {when: visited(brochure), to: brochure}\n      - {when: asks_need, to: late")
        .replace("    replies:\n      - {when: asks_open_question, to: late}\n      - {otherwise: brochure, effects: {patience: -1}}\n", "    replies: *ways\n")
    )  # fmt: skip
    assert "*ways" in shared
    assert not {"never-holds", "shadowed"} & {fault.rule for fault in check(tmp_path, shared)}


def test_every_rule_has_a_page_in_both_languages(tmp_path: Path) -> None:
    assert list(pages("en")) == list(pages("zh")) and len(rules()) > 70
    sources = [path for folder in ("content", "workbench/checks") for path in (shipped_root().path / "trainer" / folder).rglob("*.py")]
    text = "".join(path.read_text("utf-8") for path in sources)
    assert [rule for rule in rules() if f'"{rule}"' not in text] == []


@pytest.mark.parametrize(
    ("holding", "failing", "expected"),
    [
        ("greets and not greets", "", False),
        ("greets before thanks and thanks before greets", "", False),
        ("greets before thanks and thanks before pitches and not (greets before pitches) and pitches", "", False),
        ("not (greets before thanks) and not (thanks before greets) and greets and thanks", "", True),
        ("pitches", "pitches or greets", False),
        ("pitches or thanks", "pitches", True),
        ("count(greets) >= 1 and not greets", "", True),
        ("greets and count(greets) < 1", "", False),
        ("trust > 4 and trust < 5", "", False),
        ("trust >= 100", "trust >= 50", False),
        ("trust != 3 and trust <= 3 and trust >= 2 and trust != 2", "", False),
        ("mood >= 0", "", False),
        ("not (mood >= 0)", "", True),
        ("facts >= 2 and not knows(late)", "", False),
        ("share(greets) > 0.5 and share(greets) < 0.5", "", False),
        ("coverage(greets) > 1", "", False),
        ("grade(greets) >= 2 and not greets", "", False),
        ("visited(here)", "", True),
        ("visited(nowhere)", "", False),
        ("not (greets or thanks) and (greets or pitches)", "", True),
    ],
)
def test_whether_conditions_can_hold_follows_from_their_logic(holding: str, failing: str, expected: bool) -> None:
    numbers = {"trust": (0, 100), "facts": (0, 2), "turns": (1, 20)}
    world = World(numbers, {"nowhere": False, "here": True}, frozenset(["late", "budget"]))
    assert possible(world, [parse(holding).tree], [parse(failing).tree] if failing else []) is expected


def test_in_a_rubric_what_is_never_shown_is_counted_nought() -> None:
    tree = parse("count(greets) >= 1 and not greets").tree
    assert not possible(World(whole=True), [tree]) and possible(World(), [tree])


def test_a_condition_of_many_parts_is_judged_without_trying_them_all() -> None:
    """Two hundred parts would be more ways than there are atoms."""
    either = " or ".join(f"a{number}" for number in range(40))
    tree = parse(either).tree
    assert possible(World(), [tree, parse("not a0").tree, *[parse(f"not a{number}").tree for number in range(1, 39)]])
    assert not possible(World(), [tree], [parse(f"a{number}").tree for number in range(40)])
