"""What the customer says in the survey after the call, in the language of the talk."""

from __future__ import annotations

from trainer.scoring.survey import Survey

MOODS = {
    "en": {
        "insulted": "I don't let anybody talk to me like that.",
        "pushed": "You pushed me, and that makes me want to wait.",
        "left": "You were gone before we had finished.",
        "glad": "That was a good talk. I would pick up the phone for you again.",
        "settled": "We have a result, though it took some doing.",
        "unconvinced": "It was a decent talk, but I am not there yet.",
        "fruitless": "I got little out of this.",
        "open": "We talked for a long time, and I still don't know what happens next.",
    },
    "zh": {
        "insulted": "跟我这么说话，我不接受。",
        "pushed": "你一直在催我，越催我越不想定。",
        "left": "话还没说完，你人就走了。",
        "glad": "这次谈得挺顺，下回你打电话我还接。",
        "settled": "事情算是有了结果，就是谈得有点费劲。",
        "unconvinced": "谈得还可以，不过我心里还没完全定下来。",
        "fruitless": "这次谈下来，对我没什么用。",
        "open": "谈了半天，接下来怎么办，我还是不清楚。",
    },
}
PRAISES = {
    "en": {
        "trust": "I believe what you tell me.",
        "patience": "You didn't waste my time.",
        "concerns": "When something bothered me, you took it seriously.",
        "asked": "You wanted to know how things are on my side.",
    },
    "zh": {
        "trust": "你说的话，我信得过。",
        "patience": "你没有浪费我的时间。",
        "concerns": "我有顾虑的时候，你是认真听进去的。",
        "asked": "你是真想弄清楚我这边的情况。",
    },
}
COMPLAINTS = {
    "en": {
        "trust": "I'm not sure that I can rely on what you tell me.",
        "patience": "I had to say things twice, and that wore me out.",
        "concerns": "When something bothered me, you talked past it.",
        "asked": "You asked me little. What really matters on my side, you still don't know.",
    },
    "zh": {
        "trust": "你说的话，我心里还没底。",
        "patience": "有些话我得说两遍，挺磨人的。",
        "concerns": "我说了顾虑，你没接，自己接着往下讲。",
        "asked": "你问得太少，我这边真正在意的是什么，你还不知道。",
    },
}


def survey_words(survey: Survey, language: str) -> str:
    """One to three sentences in the customer's voice."""
    said = [MOODS[language][survey.mood]]
    if survey.praise is not None:
        said.append(PRAISES[language][survey.praise])
    if survey.complaint is not None:
        said.append(COMPLAINTS[language][survey.complaint])
    return ("" if language == "zh" else " ").join(said)
