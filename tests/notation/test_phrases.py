"""Phrases: what they match, what they pass over, and how their faults are told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.steps import steps
from trainer.language.sentences import Answer
from trainer.notation.matching import MOST_WORK
from trainer.notation.phrases import MOST_CHARACTERS, PhraseFault, compile_phrase


def matches(phrase: str, text: str, language: str = "en") -> list[str]:
    """The words of a text in which a phrase matches, as the rep wrote them."""
    compiled = compile_phrase(phrase, language)
    found = []
    for sentence in Answer(text).sentences:
        if compiled.earlier and not any(compiled.earlier.find(one) for one in sentence.recent):
            continue
        for first, after in compiled.find(sentence):
            start, end = sentence.span(first, after)
            found.append(text[start:end])
    return found


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("offer a discount", "We offered two discounts, I offer A DISCOUNT"),
        ("you said", "As you say, it is late"),
        ("organize the meeting", "They organised the meetings"),
        ("that is fair", "that's fair"),
        ("do not worry", "dont worry"),
        ("follow up", "a follow-up"),
        ("follow-up", "let us follow up"),
        ("cafe", "the café is closed"),
        ("say hi", "“Say hi”"),
        ("let us talk", "ｌｅｔ’ｓ ｔａｌｋ"),
    ],
)
def test_words_match_by_their_stem_in_any_spelling(phrase: str, text: str) -> None:
    assert matches(phrase, text)


def test_a_word_is_no_part_of_another_word() -> None:
    assert not matches("art", "a party")
    assert not matches("now", "I know")


def test_one_of_several_alternatives_is_enough_and_they_may_be_nested() -> None:
    phrase = "(that is|it's) a (very)? (fair|good (point|question))"
    assert matches(phrase, "That's a good question") == ["That's a good question"]
    assert matches(phrase, "It is a very fair") == ["It is a very fair"]
    assert not matches(phrase, "That is a good car")


def test_an_optional_part_may_be_missing() -> None:
    assert matches("I (really)? understand", "I understand") == ["I understand"]
    assert matches("I (really)? understand", "I really understand") == ["I really understand"]
    assert not matches("I (really)? understand", "I cannot understand")


def test_a_gap_passes_over_four_words_but_not_over_five() -> None:
    assert matches("price ... stays", "The price of all these things stays")
    assert not matches("price ... stays", "The price of all these many things stays")


@pytest.mark.parametrize("end", [". ", "! ", "? ", "\n"])
def test_a_gap_never_reaches_into_the_next_sentence(end: str) -> None:
    assert not matches("price ... stays", f"That is the price{end}It stays")


def test_a_chinese_gap_passes_over_eight_characters() -> None:
    assert matches("价格 ... 不变", "价格在一年之内都不变", "zh")
    assert not matches("价格 ... 不变", "价格在整整一年之内我们都不变", "zh")
    assert not matches("价格 ... 不变", "这是价格。它不变", "zh")


def test_chinese_phrases_match_as_strings_and_in_traditional_characters() -> None:
    assert matches("完全理解", "您的顧慮我完全理解", "zh") == ["完全理解"]
    assert not matches("理解", "理，解", "zh")


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("number", "twenty-five"),
        ("number", "3,000"),
        ("money", "$40,000"),
        ("money", "forty thousand dollars"),
        ("percent", "ten percent"),
        ("percent", "12.5 %"),
        ("date", "next Tuesday"),
        ("date", "tomorrow"),
        ("date", "the 14th"),
        ("date", "March 3"),
        ("date", "next week"),
        ("time", "10am"),
        ("time", "half past two"),
        ("time", "ten o'clock"),
        ("name", "Bergman Foods"),
    ],
)
def test_a_slot_stands_for_a_quantity_in_digits_or_words(slot: str, text: str) -> None:
    assert matches("say {" + slot + "}", f"They say {text} to us")
    assert not matches("say {" + slot + "}", "They say nothing to us")


@pytest.mark.parametrize(
    ("slot", "text"), [("date", "下周三"), ("date", "15号"), ("time", "下午三点"), ("percent", "九折"), ("money", "四十万")]
)
def test_a_slot_stands_for_a_chinese_quantity(slot: str, text: str) -> None:
    assert matches("我说{" + slot + "}", f"我说{text}就好", "zh")


def test_both_sides_stand_in_one_sentence_in_any_order() -> None:
    phrase = "if you sign & I can (include|add)"
    assert matches(phrase, "If you sign, I can include it")
    assert matches(phrase, "I can add it if you sign")
    assert not matches(phrase, "If you sign, fine. I can add it")


def test_what_stands_earlier_may_be_in_one_of_the_two_sentences_before() -> None:
    phrase = "you said && our (system|planner)"
    assert matches(phrase, "You said it is late. Our system warns you") == ["Our system"]
    assert matches(phrase, "You said it is late. I see. Our planner warns you") == ["Our planner"]
    assert not matches(phrase, "You said it. I see. Right. Our planner warns you")
    assert not matches(phrase, "Our planner warns you. You said it is late")


def test_a_dollar_sign_is_the_end_of_the_sentence() -> None:
    assert matches("right $", "So you wait two days, right?")
    assert not matches("right $", "The right day")


@pytest.mark.parametrize(
    ("phrase", "offset"),
    [
        ("say (this|that", 4),
        ("say this)", 8),
        ("this? please", 4),
        ("about {nmber}", 6),
        ("... ...", 0),
        ("(one)? (two)?", 0),
        ("this } that", 5),
        ("a & ", 3),
        ("un(kind|like)", 2),
        ("a && b && c", 7),
        ("(((((((((deep)))))))))", 8),
    ],
)
def test_a_fault_says_where_it_is(phrase: str, offset: int) -> None:
    with pytest.raises(PhraseFault) as fault:
        compile_phrase(phrase, "en")
    assert fault.value.message
    assert fault.value.offset == offset


def test_a_phrase_is_no_longer_than_it_may_be() -> None:
    with pytest.raises(PhraseFault):
        compile_phrase("a " * MOST_CHARACTERS, "en")
    with pytest.raises(PhraseFault):
        compile_phrase("... word " * 250 + "(a|b)" * 60, "en")


@given(st.text(max_size=80), st.sampled_from(["en", "zh"]))
def test_any_text_compiles_or_has_a_fault_within_it(text: str, language: str) -> None:
    try:
        compile_phrase(text, language)
    except PhraseFault as fault:
        assert 0 <= fault.offset <= len(text)
        assert fault.message


@given(st.text(alphabet="ab ()|?.&{}$，我们…", max_size=60), st.text(max_size=60))
def test_looking_for_any_phrase_in_any_text_ends(phrase: str, text: str) -> None:
    try:
        compiled = compile_phrase(phrase, "en")
    except PhraseFault:
        return
    for sentence in Answer(text).sentences:
        for first, after in compiled.find(sentence):
            assert 0 <= first < after <= len(sentence.keys)


@pytest.mark.parametrize(
    "phrase", ["(a|a a|a a a)? " * 12 + "a b", "... a " * 120 + "b", "a ... " * 100 + "& b ... (a|b)", "((((a)?)?)?)? " * 40 + "a b"]
)
def test_the_work_of_hostile_phrases_is_bounded(phrase: str) -> None:
    sentence = Answer("a " * 60).sentences[0]
    compiled = compile_phrase(phrase, "en")
    # A step of the machine runs a few dozen lines.
    assert steps(lambda: compiled.find(sentence)) < 100 * MOST_WORK


def test_work_grows_no_faster_than_the_sentence() -> None:
    compiled = compile_phrase("... a " * 20 + "b", "en")

    def took(words: int) -> int:
        sentence = Answer("a " * words).sentences[0]
        compiled.find(sentence)
        return steps(lambda: compiled.find(sentence))

    assert took(400) < 2.5 * took(200)


def test_a_caret_is_the_beginning_of_the_sentence_or_of_a_part() -> None:
    assert matches("^ get lost", "Get lost")
    assert matches("^ get lost", "Listen, get lost")
    assert not matches("^ get lost", "Where does the hour get lost?")


def test_people_who_write_no_apostrophes_are_understood() -> None:
    assert matches("I would like", "id like to know")
    assert matches("I will send", "ill send it")
    assert not matches("I would", "your id card")
    assert not matches("I will", "he is ill today")
