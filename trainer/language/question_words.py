"""By which English words a question is known."""

from __future__ import annotations

from trainer.notation.words import stem


def stems(words: str) -> frozenset[str]:
    """The keys of some words."""
    return frozenset(stem(word) for word in words.split())


WH = frozenset("what why how who whom whose when where which".split())


def _by_first(phrases: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases as keys, by the first of them."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases.split(", "):
        keys = tuple(stem(word) for word in phrase.split())
        found.setdefault(keys[0], []).append(keys)
    return found


RELATIVE = frozenset(("which", "who", "whose", "where", "when"))
"""After a comma and without a question mark they go on about something: ", which is what you wanted"."""
BE = frozenset("is are was were am".split())
AUX = BE | frozenset("do can could would will shall should may might have must".split())
SUBJECT = stems(
    "i you we they it he she that this there these those your our the my their his her a an any anyone anybody anything everyone everybody someone somebody"
)
NO_PRONOUNS = stems("a an the our your my their his her any")
"""After "is" and the like, and without a question mark, they go on with a statement: ", is an organization that ..."."""
YOU = frozenset(("you", "u", "ya"))
BEFORE_NO_QUESTION = stems(
    "what why how who which where when that whether if as nor neither only than then know see understand tell told say said asked wonder about of for about like not and"
)
ASKED_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "can i,could i,may i,can you,could you,would you,do you,did you,are you,shall we,should we,can we,could we,do that,would that,have you,do i,am i"
    ).split(",")
)
ASKS_ON = stems(
    "worries bothers concerns kind sort else holds matters happens makes made keeps stops brought brings drives needs must went goes"
)
GOES_ON = stems("holding stopping keeping going happening behind wrong bothering blocking worrying missing left next it")
ASKED_STATES = stems("ok okay alright all right fine correct anything anyone something someone true")
LEAD = stems(
    "so and but well ok okay now also then great sure thanks right fine alright perfect actually just first second next finally "
    "yes yeah no hey hi hello please maybe perhaps honestly good understood oh ah plus or if curious quick question because"
)
SHORT_FACT = stems("time day date percentage percent number price amount year month address email phone name size version title")
HOW_SHORT = stems("much many long often soon far big large old late fast quickly frequently early high")
TELL = stems("tell walk talk share explain describe elaborate expand clarify show give help take paint run outline unpack")
INVITES = _by_first(
    "tell me, tell us, talk me through, walk me through, take me through, run me through, walk us through, help me understand, help me "
    "see, help us understand, help me get, give me an example, give me a picture, give me a sense, give me an idea, paint me a picture, "
    "say more, share with me, share more, describe, explain, elaborate, love to hear, like to hear, love to understand, like to "
    "understand, love to learn, like to learn, like to know, love to know, want to understand, want to hear, want to know, want to "
    "learn, curious about, curious how, curious what, curious why, wonder what, wonder how, wonder why, interested to hear, interested "
    "in how, interested in what, keen to hear, keen to understand, eager to hear, trying to understand, need to understand, talk to me "
    "about, let me hear, fill me in, good to hear, good to understand, great to hear, great to understand, helpful to understand, "
    "helpful to hear, useful to understand, useful to hear, helpful to know, useful to know"
)
CLOSED_AFTER_INVITE = stems("when who whether if which")
SOFTENERS = (
    stems("please just maybe perhaps first briefly quickly quick do to start with for today and so but then now also let's begin") | LEAD
)
PURPOSES = stems("understand learn know")
PURPOSE_GOES_ON = stems("before whether first today end afterwards if see")
"""What is said after a purpose, hardly after a request: "I'd like to understand this first", "... and see whether ..."."""
TAGS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "right",
        "correct",
        "is not it",
        "are not you",
        "do not you",
        "will not you",
        "yes",
        "ok",
        "okay",
        "agre",
        "fair",
        "true",
        "no",
        "or not",
        "do it",
        "am i",
        "would not you",
    )
)
SHOW_ONLY = _by_first(
    "who would not, who do not, who will not, why would anyone, why would anybody, what is not to, who care, how can you say no, what "
    "are you waiting, are you kidding, are you serious, are you stupid, are you crazy, are you deaf, are you blind, are you dumb, are "
    "you insane, are you joking, what is wrong with you, what is your problem, you know, what more could you want, what do you have to "
    "lose, would not it be nice, how hard can it be, how do you do, what else could, do not we all, guess what, you know what, how "
    "could you say no, how can anyone, what could possibly, what would you know, what do you know, who do you think you"
)
CONDITIONS = stems("if when once besides apart other assuming suppose given from in with on only aside beyond compared look after before")
"""A question goes back to the beginning of its sentence where one of these opens it."""
OPENERS = stems("so and okay ok well then now right but")
