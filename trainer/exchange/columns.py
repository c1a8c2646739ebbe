"""What the tables of a spreadsheet are called and which columns they have, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Column(NamedTuple):
    """A column: its key in the YAML, and its headings."""

    key: str
    en: str
    zh: str
    kind: str = "text"
    """What its cells hold: text, texts (one a line), ids, number, whole, yes, effects, levels, answers (one a line), graded, shown."""


class Table(NamedTuple):
    """A table of a sheet; its name stands alone in the row above its headings."""

    key: str
    en: str
    zh: str
    columns: tuple[Column, ...]


_WHAT = (Column("key", "What", "项目"), Column("value", "Value", "内容"))
SCENARIO_KEYS: tuple[Column, ...] = (
    Column("id", "Id", "编号"),
    Column("title", "Title", "标题"),
    Column("language", "Language", "语言"),
    Column("stage", "Stage", "销售阶段"),
    Column("topics", "Topics", "主题", "ids"),
    Column("difficulty", "Difficulty", "难度", "whole"),
    Column("minutes", "Minutes", "分钟", "whole"),
    Column("rubric", "Rubric", "评分表"),
    Column("persona.name", "Customer's name", "客户姓名"),
    Column("persona.role", "Customer's role", "客户职务"),
    Column("persona.company", "Customer's company", "客户公司"),
    Column("persona.manner", "Customer's manner", "客户性格"),
    Column("persona.class", "Customer's class", "客户等级"),
    Column("brief", "Briefing", "背景"),
    Column("objective", "Objective", "目标"),
    Column("authority", "What the rep may offer", "权限", "texts"),
    Column("start", "First state", "开始状态"),
    Column("turns", "Most answers", "最多回合", "whole"),
    Column("out_of_time", "When time is up", "超时去向"),
    Column("hint_cost", "Points a hint costs", "提示扣分", "whole"),
    Column("clarify", "When not understood", "没听懂时", "texts"),
    Column("note.facts", "The call note keeps", "沟通记录要留下", "ids"),
    Column("note.next_step", "The call note names the next step", "沟通记录写下一步", "yes"),
    Column("note.date", "The call note names the day", "沟通记录写日期", "yes"),
    Column("note.model_answer", "Model call note", "示范记录"),
)
SCENARIO = Table("scenario", "Scenario", "场景", _WHAT)
STATES = Table(
    "states",
    "Talk",
    "对话",
    (
        Column("state", "State", "状态"),
        Column("customer", "Customer says", "客户说", "texts"),
        Column("when", "If the rep …", "如果销售……"),
        Column("to", "Then goes to", "去向"),
        Column("coach", "Hint", "提示"),
        Column("model_answer", "Model answer", "示范回答"),
        Column("effects", "Effects", "影响", "effects"),
        Column("reveals", "Reveals", "揭示", "ids"),
        Column("reply_volunteers", "Customer adds", "客户顺带说出", "ids"),
        Column("once", "Once", "只算一次", "yes"),
        Column("ending", "Ending", "结局"),
        Column("moment", "Moment", "时刻"),
        Column("volunteers", "Told on coming here", "来到即说出", "ids"),
        Column("clarify", "When not understood", "没听懂时"),
    ),
)
ALWAYS = Table(
    "always",
    "At any time",
    "任何时候",
    tuple(column for column in STATES.columns if column.key in ("when", "to", "effects", "reveals", "reply_volunteers", "once")),
)
METERS = Table(
    "meters",
    "Meters",
    "计量",
    (
        Column("id", "Id", "编号"),
        Column("start", "Start", "起点", "whole"),
        Column("min", "Least", "最小", "whole"),
        Column("max", "Most", "最大", "whole"),
        Column("title", "Title", "标题"),
    ),
)
FACTS = Table(
    "facts",
    "Facts",
    "事实",
    (
        Column("id", "Id", "编号"),
        Column("text", "Text", "内容"),
        Column("says", "In a note: says", "记录里：说", "texts"),
        Column("like", "In a note: like", "记录里：例句", "texts"),
    ),
)
LIMITS = Table("limits", "Limits", "底线", (Column("id", "Id", "编号"), Column("text", "Text", "内容")))
RESOURCES = Table(
    "resources",
    "Resources",
    "资料",
    (Column("title", "Title", "标题"), Column("text", "Text", "内容"), Column("file", "File", "文件")),
)
BEHAVIORS = Table(
    "behaviors",
    "Behaviors",
    "行为",
    (
        Column("id", "Id", "编号"),
        Column("title", "Title", "标题"),
        Column("do", "As advice", "建议说法"),
        Column("says", "Says", "说", "texts"),
        Column("asks", "Asks", "问", "texts"),
        Column("states", "States", "陈述", "texts"),
        Column("like", "Like", "例句", "texts"),
        Column("not", "Not", "排除", "texts"),
        Column("covers", "Covers", "参考答案", "texts"),
        Column("graded", "Graded examples", "分级例句", "graded"),
        Column("question", "Question", "问句"),
        Column("restates", "Restates", "复述"),
        Column("contains", "Contains", "含有", "ids"),
        Column("compares", "Compares", "对照"),
        Column("about", "About", "关于"),
        Column("extends", "Extends", "补充内置", "yes"),
        Column("replaces", "Replaces", "替代内置", "yes"),
    ),
)
TESTS = Table(
    "tests",
    "Tests",
    "测试",
    (
        Column("name", "Name", "名称"),
        Column("answers", "Answers", "回答", "answers"),
        Column("note", "Call note", "沟通记录"),
        Column("keeps", "The note keeps", "记录留下", "ids"),
        Column("keeps_not", "The note does not keep", "记录没留下", "ids"),
        Column("ends", "Ends in", "结束于"),
        Column("score", "Score", "分数"),
        Column("passed", "Passed", "通过", "yes"),
        Column("blocked", "Blocked", "一票否决", "yes"),
        Column("levels", "Points by criterion", "各项得分", "levels"),
        Column("visits", "Comes through", "经过", "ids"),
        Column("shows", "Shows", "表现出", "shown"),
        Column("shows_not", "Does not show", "不表现", "ids"),
        Column("seed", "Seed", "种子", "whole"),
    ),
)
SCENARIO_TABLES = (SCENARIO, STATES, ALWAYS, METERS, FACTS, BEHAVIORS, LIMITS, RESOURCES, TESTS)
RUBRIC_KEYS = (
    Column("id", "Id", "编号"),
    Column("title.en", "Title (English)", "标题（英文）"),
    Column("title.zh", "Title (Chinese)", "标题（中文）"),
    Column("pass", "Pass mark", "及格线", "number"),
)
RUBRIC = Table("rubric", "Rubric", "评分表", _WHAT)
CRITERIA = Table(
    "criteria",
    "Criteria",
    "评分项",
    (
        Column("criterion", "Criterion", "评分项编号"),
        Column("title.en", "Title (English)", "标题（英文）"),
        Column("title.zh", "Title (Chinese)", "标题（中文）"),
        Column("skill", "Skill", "技能"),
        Column("weight", "Weight", "权重", "number"),
        Column("points", "Points", "分数", "whole"),
        Column("when", "If the rep …", "如果销售……"),
        Column("anchor.en", "What one hears (English)", "听到什么（英文）"),
        Column("anchor.zh", "What one hears (Chinese)", "听到什么（中文）"),
        Column("advice.en", "Advice (English)", "建议（英文）"),
        Column("advice.zh", "Advice (Chinese)", "建议（中文）"),
        Column("applies", "Applies when", "何时适用"),
        Column("within", "Within moments", "限定时刻", "ids"),
        Column("examples.en", "Examples (English)", "例句（英文）", "texts"),
        Column("examples.zh", "Examples (Chinese)", "例句（中文）", "texts"),
    ),
)
BLOCKERS = Table(
    "blockers",
    "Blockers",
    "一票否决",
    (
        Column("when", "If the rep …", "如果销售……"),
        Column("title.en", "Title (English)", "标题（英文）"),
        Column("title.zh", "Title (Chinese)", "标题（中文）"),
    ),
)
RUBRIC_TABLES = (RUBRIC, CRITERIA, BLOCKERS)
WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "otherwise": {"en": ("otherwise", "else", "anything else"), "zh": ("否则", "其他", "其它", "其他情况")},
    "yes": {"en": ("yes", "y", "true", "x", "1"), "zh": ("是", "对", "√")},
    "no": {"en": ("no", "n", "false", "0"), "zh": ("否", "不")},
}
"""What may stand in cells beside ids and texts."""
VALUES: Mapping[str, Mapping[str, str]] = {
    "ending": {"success": "成功", "partial": "部分成功", "failure": "失败"},
    "stage": {
        "prospecting": "开发客户",
        "discovery": "了解需求",
        "proposal": "方案",
        "negotiation": "谈判",
        "closing": "成交",
        "account": "客户维护",
        "leading": "带团队",
    },
    "language": {"en": "英文", "zh": "中文"},
}
"""The words of a few columns in Chinese; in English they are those of the YAML."""


def word(kind: str, language: str) -> str:
    """How a word is written in a language's sheets."""
    return WORDS[kind][language][0]


def means(kind: str, text: str) -> bool:
    """Whether a cell means a word, in either language."""
    return any(text.strip().casefold().rstrip(".。…") in words for words in WORDS[kind].values())
