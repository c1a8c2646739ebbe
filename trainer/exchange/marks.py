"""What stands in a pasted talk and was not said: marks of pictures, voice messages and emoji, and what the program wrote between."""

from __future__ import annotations

import re
from typing import NamedTuple

_KINDS = (
    "图片|照片|语音|视频|表情|动画表情|photo|image|picture|video|voice|voice message|audio|sticker|animated sticker|custom sticker|gif|"
    "laughter|laughs|laughing|inaudible|unintelligible|crosstalk|pause|silence|music|applause|background noise|blank_audio"
)
"""What was sent or heard, with nothing of it in words."""
_TITLED = (
    "文件|链接|位置|名片|个人名片|聊天记录|小程序|音乐|红包|微信红包|转账|微信转账|语音通话|视频通话|"
    "file|link|location|contact card|chat history|mini program|red packet|transfer|voice call|video call"
)
"""What was sent and is followed by its name."""
_EMOJI = (
    "微笑|撇嘴|色|发呆|得意|流泪|害羞|闭嘴|睡|大哭|尴尬|发怒|调皮|呲牙|惊讶|难过|囧|抓狂|吐|偷笑|愉快|白眼|傲慢|困|惊恐|憨笑|悠闲|咒骂|疑问|嘘|晕|衰|"
    "骷髅|敲打|再见|擦汗|抠鼻|鼓掌|坏笑|左哼哼|右哼哼|哈欠|鄙视|委屈|快哭了|阴险|亲亲|可怜|笑脸|生病|脸红|破涕为笑|恐惧|失望|无语|嘿哈|捂脸|奸笑|机智|皱眉|耶|"
    "吃瓜|加油|汗|天啊|emm|社会社会|旺柴|好的|打脸|哇|翻白眼|666|让我看看|叹气|苦涩|裂开|嘴唇|爱心|心碎|拥抱|强|弱|握手|胜利|抱拳|勾引|拳头|ok|合十|赞|"
    "啤酒|咖啡|蛋糕|玫瑰|凋谢|菜刀|炸弹|便便|月亮|太阳|庆祝|礼物|发|福|烟花|爆竹|猪头|跳跳|发抖|转圈|鲜花|比心|感谢|收到|"
    "smile|grimace|drool|scowl|cool|sob|shy|cry|awkward|angry|tongue|grin|surprise|frown|blush|scream|chuckle|joyful|facepalm|smirk|"
    "hey|yeah!?|concerned|packet|rose|heart|hug|thumbsup|thumbsdown|shake|peace|salute|fist|beer|coffee|cake|worship|respect|clap|doge"
)
"""The names under which chats copy their emoji."""
_BARE = re.compile(
    rf"\[(?:{_KINDS})\](?:\s*\d+\s*(?:[\"″”]|'{{1,2}}|′{{1,2}}|秒|s\b))?|\((?:laughs|laughter|inaudible|crosstalk)\)", re.IGNORECASE
)
_FACE = re.compile(rf"\s*\[(?:{_EMOJI})\]", re.IGNORECASE)
_OMITTED = re.compile(r"<[^<>]{0,60}(?:omitted|attached|省略|忽略)[^<>]{0,60}>", re.IGNORECASE)
_WHOLE = re.compile(
    rf"\[(?:{_TITLED})\].*"
    r"|(?:.{1,80}[•·].{0,30}?)?(?:image|photo|video|audio|voice message|sticker|gif|document|contact card|media)\s+omitted\.?"
    r"|.{1,80}\.\w{2,5} \(file attached\)"
    r"|(?:图片|视频|音频|贴图|文档|语音)已?(?:忽略|省略)",
    re.IGNORECASE,
)
_BY_THE_PROGRAM = re.compile(
    r"以下为新消息|以上是打招呼的内容|.{0,30}撤回了一条消息.{0,8}|.{0,30}拍了拍.{0,30}|.{0,30}recalled a message.{0,8}"
    r"|(?:this message was|you) deleted(?: this message)?\.?|missed (?:voice|video) call.{0,20}"
    r"|(?:.{1,40} )?(?:started|stopped) (?:the )?(?:transcription|recording)\.?|.{0,40}(?:开启|开始|停止|结束)了?(?:录制|转写|转录)",
    re.IGNORECASE,
)


class Unmarked(NamedTuple):
    """A line without its marks."""

    text: str
    faces: tuple[str, ...] = ()
    """The emoji that stood in it."""


def by_the_program(line: str) -> bool:
    """Whether a line was written by the chat program: somebody recalled a message."""
    return _BY_THE_PROGRAM.fullmatch(line) is not None


def unmarked(line: str) -> Unmarked:
    """What of a line was said; nothing where it is only media."""
    if _WHOLE.fullmatch(line):
        return Unmarked("")
    text = _OMITTED.sub(" ", _BARE.sub(" ", line))
    faces = tuple(face.strip() for face in _FACE.findall(text))
    return Unmarked(" ".join(_FACE.sub("", text).split()), faces)
