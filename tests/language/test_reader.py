"""The reader: where it finds what, what it strikes, and what it refuses to be fooled by."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.language.conftest import Read
from tests.steps import steps
from trainer.evidence import Struck
from trainer.language.reader import MOST_CHARACTERS, Context, Reader, Source, storable
from trainer.language.reading import NEVER_EXCUSED, Doubt, Reading

CUE = "I understand your concern. "


def doubts(reading: Reading) -> set[Doubt]:
    return {flag.doubt for flag in reading.flags}


def struck(reading: Reading, behavior: str) -> set[Struck | None]:
    return {piece.struck for piece in reading.evidence if piece.behavior == behavior}


# Positions


@pytest.mark.parametrize(
    "answer",
    [
        "Ｉ ｕｎｄｅｒｓｔａｎｄ ｙｏｕｒ ｃｏｎｃｅｒｎ．",
        "“I understand your concern”, she said… I understand your concern.",
        "🙂🙂 I understand your concern 👩‍👩‍👧 truly",
        "\u202bשלום I understand your concern\u202c",
        "I unde\u0301rsta\u0308nd… I understand your concern",
        "ﬁne — I understand your concern",
        "[red]I understand your concern[/red] \x1b[31mred",
        "我完全理解您的顧慮，I understand your concern",
        "a\u200bb I understand\u200b your concern",
        "I understand your concern\r\nI understand your concern",
    ],
)
def test_a_quote_is_what_stands_in_the_answer(answer: str, read: Read) -> None:
    reading = read(answer)
    assert any(piece.behavior == "acknowledges" for piece in reading.evidence)
    for piece in reading.evidence:
        assert reading.answer[piece.start : piece.end] == piece.quote
        assert piece.quote


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.text(max_size=60))
@example("İ", "İ")
@example("ß\u0301ﷺ", "")
@example("\ud800 hello \udfff", "\x00\x1b[0m")
def test_no_text_breaks_it_and_every_quote_stands_where_it_says(reader: Reader, answer: str, customer: str) -> None:
    reading = reader.read(answer + CUE + answer, Context(3, customer))
    assert len(reading.answer) == len(answer + CUE + answer)
    for piece in reading.evidence:
        assert reading.answer[piece.start : piece.end] == piece.quote
        assert piece.turn == 3
    for flag in reading.flags:
        assert 0 <= flag.start <= flag.end <= len(reading.answer)
    for miss in reading.near:
        assert reading.answer[miss.start : miss.end] == miss.quote


@given(st.text(max_size=100))
def test_what_is_stored_has_the_same_length_and_can_be_written(answer: str) -> None:
    kept = storable(answer)
    assert len(kept) == len(answer)
    kept.encode("utf-8")
    assert storable(kept) == kept


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="I understand your concern, so what happens next? 我理解您的顾虑，怎么办？", max_size=120))
def test_reading_twice_gives_the_same(reader: Reader, answer: str) -> None:
    context = Context(1, "It is too expensive.")
    assert reader.read(answer, context) == reader.read(answer, context)


def test_a_reading_survives_being_stored(read: Read) -> None:
    reading = read("I understand. What does a late truck cost you?")
    assert Reading.from_data(reading.answer, reading.to_data()) == reading


# Denials, exclusions, quotations


@pytest.mark.parametrize(
    ("answer", "behavior"),
    [
        ("I will not offer you a discount.", "offers_discount"),
        ("We don't give discounts.", "offers_discount"),
        ("I never said I'd take ten percent off.", "offers_discount"),
        ("That is not a fair point.", "acknowledges"),
        ("I don't understand your concern.", "acknowledges"),
        ("Nobody will send a replacement tonight.", "offers_resolution"),
        ("我不理解您的顾虑。", "acknowledges"),
    ],
)
def test_what_is_denied_does_not_count(answer: str, behavior: str, read: Read) -> None:
    assert behavior not in read(answer).shown()


@pytest.mark.parametrize(
    ("answer", "behavior"),
    [
        ("Not only do I understand your concern, I share it.", "acknowledges"),
        ("Don't worry, we'll send a replacement tonight.", "offers_resolution"),
        ("Why don't we meet on Tuesday at ten?", "proposes_next_step"),
        ("It isn't cheap, but I understand your concern.", "acknowledges"),
        ("No problem, I'll take ten percent off.", "offers_discount"),
        ("Nobody likes to wait nine days.", "acknowledges"),
        ("Don't hesitate: what worries you most?", "asks_need"),
    ],
)
def test_what_only_looks_denied_counts(answer: str, behavior: str, read: Read) -> None:
    assert behavior in read(answer).shown()


def test_a_denied_piece_is_kept_with_its_reason(read: Read) -> None:
    assert struck(read("I never said I can do ten percent off."), "offers_discount") == {Struck.NEGATED}


def test_words_that_exclude_strike_in_their_own_sentence_only(read: Read) -> None:
    assert "thanks" not in read("No thanks.").shown()
    assert "thanks" in read("No thanks needed from you. Thank you for the coffee.").shown()


def test_somebody_elses_words_in_quotation_marks_do_not_count(read: Read) -> None:
    reading = read('Your colleague told me "we can do ten percent off", and I had to smile.')
    assert "offers_discount" not in reading.shown()
    assert Struck.QUOTED in struck(reading, "offers_discount")


def test_an_answer_that_is_one_quotation_is_the_reps_own(read: Read) -> None:
    assert "acknowledges" in read('"I understand your concern."').shown()


# Questions


@pytest.mark.parametrize(
    "answer",
    [
        "What worries you most?",
        "what worries you most",
        "How do you plan your routes",
        "Why is that?",
        "Tell me about your night shift.",
        "Could you walk me through last night?",
        "Help me understand what happens at the dock.",
        "I'd love to hear how you handle returns.",
        "And why don't they leave on time?",
        "When you look at both nights, what's the difference?",
        "请讲讲您现在的流程",
        "您最担心的是哪方面",
    ],
)
def test_an_open_question_needs_no_question_mark(answer: str, read: Read) -> None:
    shown = read(answer).shown()
    assert "asks_open_question" in shown
    assert "asks_closed_question" not in shown


@pytest.mark.parametrize(
    "answer",
    [
        "Is Tuesday fine?",
        "do you have a minute",
        "Who signs?",
        "How many trucks are there?",
        "How does Tuesday sound?",
        "So it runs at night, right?",
        "您看周二可以吗",
        "Which day is best?",
    ],
)
def test_a_closed_question_asks_for_one_short_thing(answer: str, read: Read) -> None:
    shown = read(answer).shown()
    assert "asks_closed_question" in shown
    assert "asks_open_question" not in shown


@pytest.mark.parametrize(
    "answer",
    [
        "Who wouldn't want that?",
        "How are you?",
        "What we do is simple.",
        "I know what you mean.",
        "That is what I call a good price.",
        "The line stopped, which is why we came.",
        "You told me how it works.",
        "You have to explain it upstairs.",
        "When the truck is late, the crew waits.",
    ],
)
def test_what_asks_nothing_is_no_question(answer: str, read: Read) -> None:
    assert not read(answer).shown() & {"asks_open_question", "asks_closed_question"}


# Listening and conditions


def test_saying_back_in_other_words_reflects_and_a_copy_does_not(read: Read) -> None:
    line = "The trucks come back late and my night crew has to wait for them until two."
    assert "reflects" in read("So your night crew pays for every late truck.", line).shown()
    assert "reflects" not in read(line, line).shown()
    assert "reflects" not in read("So our planner starts at two.", line).shown()


def test_an_offer_with_a_condition_trades_and_gives_nothing_away(read: Read) -> None:
    for answer in (
        "If you sign for two years, I can include the training for free.",
        "Sign for five years and I'll throw in the training.",
        "您要是签两年，培训我们送。",
    ):
        shown = read(answer).shown()
        assert "trades_concession" in shown, answer
        assert "offers_discount" not in shown, answer


# Integrity


@pytest.mark.parametrize("answer", ["", "   ", "...", "?!", "🙂", "\n\n", "\u200b", "——"])
def test_nothing_with_a_letter_is_silent(answer: str, read: Read) -> None:
    reading = read(answer)
    assert reading.silent
    assert reading.struck
    assert doubts(reading) == {Doubt.SILENT}
    assert not reading.evidence


LINE = "Last winter the boiler in the north wing failed twice and the residents had to move into the gym for three nights."


def test_the_customers_sentence_said_back_is_struck_and_the_rest_counts(read: Read) -> None:
    reading = read(f"{LINE} What did that cost you?", LINE)
    assert Doubt.COPIED in doubts(reading)
    assert reading.shown() == {"asks_open_question", "asks_impact"}
    changed = read("Last winter your boiler in the north wing failed twice and residents had to move into the gym for three nights.", LINE)
    assert Doubt.COPIED in doubts(changed)


def test_a_short_whole_sentence_of_the_customer_is_a_copy(read: Read) -> None:
    assert Doubt.COPIED in doubts(read("That is too expensive.", "That is too expensive."))
    assert Doubt.COPIED not in doubts(read("Too expensive.", "Too expensive."))


@pytest.mark.parametrize(
    ("origin", "doubt"),
    [
        ("brief", Doubt.COPIED),
        ("hint", Doubt.COPIED),
        ("rubric", Doubt.COPIED),
        ("model_answer", Doubt.RECITED),
        ("own_answer", Doubt.RECITED),
    ],
)
def test_long_words_of_others_are_copied_or_recited(origin: str, doubt: Doubt, read: Read) -> None:
    text = "Before we talk about tools, take me through last night: what happened between the last order coming in and the last truck going out?"
    reading = read(text, "Go on.", (Source(origin, text),))
    assert doubt in doubts(reading)
    assert not reading.shown()
    assert any(flag.origin == origin for flag in reading.flags)


def test_naming_behaviors_is_not_doing_them(read: Read) -> None:
    reading = read("I acknowledge the concern, ask an open question and propose a next step.")
    assert Doubt.NAMED in doubts(reading)
    assert not reading.shown()


TITLES = ("Finds out what happened and what it does", "问清出了什么事、影响到哪里")


@pytest.mark.parametrize(
    "answer",
    [
        "You're right, Finds out what happened and what it does, from us",
        "say sorry for what went wrong, factory confirms, ask a closed question, so what happened?",
        "您说得对，问清出了什么事、影响到哪里，货我们来补",
    ],
)
def test_titles_and_instructions_of_a_rubric_among_scraps_of_talk_earn_nothing(answer: str, reader: Reader) -> None:
    sources = tuple(Source("rubric", title, label=True) for title in TITLES)
    reading = reader.read(answer, Context(1, "It was to come tomorrow.", sources))
    assert Doubt.NAMED in doubts(reading) and not reading.shown()


def test_a_promise_in_the_words_of_one_instruction_is_a_promise(reader: Reader) -> None:
    sources = tuple(Source("rubric", title, label=True) for title in TITLES)
    reading = reader.read("I'll put what was agreed in writing today, and I'm sorry for what went wrong.", Context(1, "", sources))
    assert Doubt.NAMED not in doubts(reading) and "apologizes" in reading.shown()


@pytest.mark.parametrize(
    "answer",
    [
        "understand concern value budget decision timeline next step",
        "understand, concern, value, budget, decision, timeline, next step",
        "understand and concern and value and budget and decision and timeline",
        "empathy budget empathy budget empathy budget empathy budget",
        "discount discount discount discount discount",
        "理解、认同、预算、需求、下一步、决策人",
        "理解和认同和预算和需求和下一步",
    ],
)
def test_strings_of_keywords_earn_nothing(answer: str, read: Read) -> None:
    reading = read(answer)
    assert Doubt.KEYWORDS in doubts(reading)
    assert reading.struck
    assert not reading.shown()
    assert not reading.substantive


@pytest.mark.parametrize("answer", ["asdf jkl; qwer zxcv", "sdfkjh sdkjfh skdjfh", "x x x x x x x", "哒哒哒哒哒哒哒哒"])
def test_keys_struck_at_random_earn_nothing(answer: str, read: Read) -> None:
    reading = read(answer)
    assert Doubt.GIBBERISH in doubts(reading)
    assert not reading.shown()


@pytest.mark.parametrize(
    "answer",
    [
        "Sure, Tuesday 10am works, sending the invite now",
        "Yes, Thursday.",
        "ok deal",
        "Price stays, training included, pilot in May?",
        "Two sites, forty users, live by March. Right?",
        "hmm fair. who signs?",
        "Budget? Timeline? Who decides?",
        "Got it, thanks a lot, talk Friday.",
        "No no no, that's on us.",
        "Brrr, cold in here.",
        "好的，周三下午三点见",
        "行，没问题，我马上安排",
        "哈哈哈哈哈哈，您真会说话",
    ],
)
def test_natural_terse_answers_raise_no_doubt(answer: str, read: Read) -> None:
    assert not doubts(read(answer))


def test_an_insult_undoes_every_friendly_word(read: Read) -> None:
    reading = read("I understand your concern, you idiot. What worries you most? Let's meet on Tuesday at ten.")
    assert Doubt.HOSTILE in doubts(reading)
    assert reading.shown() == {"insults"}
    assert struck(reading, "acknowledges") == {Struck.HOSTILE}


@pytest.mark.parametrize(
    ("answer", "behavior"),
    [
        ("discount budget value idiot moron discount budget value you idiot", "insults"),
        ("I acknowledge the concern and ask an open question, you stupid fool.", "insults"),
        ("Sign today or the price doubles. understand value budget", "pressures"),
    ],
)
def test_a_blocker_cannot_be_dodged_by_gaming(answer: str, behavior: str, read: Read) -> None:
    assert behavior in NEVER_EXCUSED
    assert behavior in read(answer).shown()


def test_a_blocker_said_by_copying_still_counts(read: Read) -> None:
    line = "So tell me straight: sign today or the price doubles and everybody in your company will know about it."
    assert "pressures" in read(line, line).shown()


# Length and speed


def test_what_is_too_long_is_kept_whole_and_read_to_a_limit(read: Read) -> None:
    answer = "It runs at night. " * 6_000 + CUE
    reading = read(answer)
    assert reading.answer == answer
    assert Doubt.TRUNCATED in doubts(reading)
    assert "acknowledges" not in reading.shown()
    assert all(piece.end <= MOST_CHARACTERS for piece in reading.evidence)


@pytest.mark.parametrize("unit", ["a ", "a", "我", "you said ", "(((", "1,", "not ", "“", "\u0301", "?"])
def test_the_work_of_hostile_repetition_grows_no_faster_than_the_answer(unit: str, read: Read) -> None:
    def took(characters: int) -> int:
        return steps(lambda: read(unit * (characters // len(unit))))

    took(100)
    assert took(MOST_CHARACTERS) < 6 * took(MOST_CHARACTERS // 4) + 100_000


def test_five_hundred_sources_do_not_slow_it_down(reader: Reader) -> None:
    answer = "I hear you, and before I say anything about us: what happens on a normal morning between the first order and the last truck?"
    sources = tuple(
        Source("own_answer", f"Let me tell you about customer number {number} and what changed in their warehouse after {number} weeks.")
        for number in range(500)
    )

    def took(some: tuple[Source, ...]) -> int:
        return steps(lambda: reader.read(answer, Context(1, "Go on.", some)))

    took(sources)
    assert took(sources) < 3 * took(())


def test_six_words_or_ten_characters_mean_something(read: Read) -> None:
    assert read("the weather is nice over there").substantive
    assert not read("the weather is nice").substantive
    assert read("今天这边的天气真是不错").substantive
    assert not read("今天天气不错").substantive


@pytest.mark.parametrize("origin", ["brief", "hint", "rubric", "model_answer"])
def test_more_full_stops_do_not_make_a_copy_less_of_one(origin: str, read: Read) -> None:
    text = "I can see why the penalty hurts, the board will ask about the pallets and nobody wrote the dates down, so which depot shall we visit first?"
    chopped = text.replace(", ", ". ").replace("so which", "So which")
    reading = read(chopped, sources=(Source(origin, text),))
    assert reading.shown() == frozenset() and reading.struck
    # A short sentence of one's own in common with it is no copy.
    assert read("I can see why the penalty hurts. Tell me, what did the drivers say?", sources=(Source(origin, text),)).shown()


def test_a_verdict_of_copying_does_not_depend_on_what_was_read_before(reader: Reader) -> None:
    brief = Source("brief", "harbor lantern copper window valley engine ladder basket meadow anchor")
    answer = "harbor lantern copper window valley engine ladder basket zebra walrus"
    first = reader.read(answer, Context(1, "", (brief,)))
    for number in range(30):
        reader.read(f"{answer} again {number}", Context(1, "", (Source("own_answer", f"zebra walrus harbor {number}"),)))
    assert reader.read(answer, Context(1, "", (brief,))) == first
    assert Doubt.COPIED in doubts(first)


def test_the_customers_words_shuffled_are_the_customers_words(read: Read) -> None:
    line = "We got the quote on Monday and the warehouse people say the old scanners are good enough for another year."
    shuffled = " ".join(sorted(line.rstrip(".").split(), key=lambda word: word[::-1]))
    assert read(shuffled, line).struck


def test_facts_of_the_briefing_may_be_told_among_words_of_ones_own(read: Read) -> None:
    brief = Source(
        "brief", "Reference: Mercer Molding in Dayton, customers for three years, eleven service calls, ten of them within eight hours."
    )
    fact = "Mercer Molding in Dayton, customers for three years, eleven service calls, ten of them within eight hours."
    told = read(
        f"I can see why you doubt it, I would too. Don't take it from me, ask somebody who has lived with us. {fact}", sources=(brief,)
    )
    assert Doubt.COPIED not in doubts(told)
    assert Doubt.COPIED in doubts(read(fact, sources=(brief,)))


@pytest.mark.parametrize("answer", ["So it's that.", "To summarize.", "In other words.", "也就是说。", "我总结一下。"])
def test_who_reflects_or_sums_up_takes_up_something_that_was_said(answer: str, read: Read) -> None:
    line = "仓库晚班缺人，订单改得太晚。" if not answer.isascii() else "The night shift is short of people and orders change too late."
    assert not read(answer, line).shown() & {"reflects", "summarizes"}


def test_what_was_heard_earlier_in_the_talk_may_be_taken_up(reader: Reader) -> None:
    answer = "What happens on the floor when the lists are printed again?"
    far = Context(2, "Hm. And now?", (), ("Orders change after six and we print the lists three times.", "The night shift is short."))
    assert "asks_further" in reader.read(answer, far).shown()
    assert "asks_further" not in reader.read(answer, Context(2, "Our budget was cut in January.")).shown()


def test_chinese_without_marks_ends_a_sentence_by_a_space(read: Read) -> None:
    reading = read("这个价没法再降 单价里有运费 有七天备货 您看周三上午过来行不行")
    quotes = {piece.quote for piece in reading.evidence}
    assert all(" " not in quote for quote in quotes), quotes


@pytest.mark.parametrize(("answer", "silent"), [("嗯", False), ("um", False), ("…", True), ("?!", True)])
def test_silence_is_without_a_letter_or_digit(answer: str, silent: bool, read: Read) -> None:
    assert read(answer).silent is silent


@pytest.mark.parametrize(
    ("answer", "customer"),
    [
        ("I acknowledge, I reflect, I take ownership, I propose next steps and I set a date.", "Service has been awful."),
        ("Active listening: yes. Empathy: yes. Reflection: yes. Open question: yes.", "You did not listen."),
        ("Zero trust, holistic, end-to-end, future-ready, best-in-class.", "Tell me about it."),
        ("You want one that is light, long battery, and not hot. Yes sir.", "I want one that is light and got long battery and not hot."),
        ("共情、致歉、担责、方案、跟进，五步走。", "叉车漏油了。"),
    ],
)
def test_the_names_of_steps_lists_of_merits_and_the_customers_words_strung_again_earn_nothing(
    answer: str, customer: str, read: Read
) -> None:
    assert not read(answer, customer).shown() - {"asks_closed_question"}


@pytest.mark.parametrize(
    ("answer", "customer", "behavior"),
    [
        ("So the delays hit your night shift hardest.", "The trucks come late and it costs us.", "reflects"),
        ("Go ahead, crank the knob. First click, watch.", "Is it sturdy?", ""),
        ("Envelopes, toner, paper and pens, that is all we carry for now.", "What do you sell?", ""),
    ],
)
def test_lists_and_play_back_as_people_speak_are_no_gaming(answer: str, customer: str, behavior: str, read: Read) -> None:
    reading = read(answer, customer)
    assert not reading.struck and not reading.flags
    assert not behavior or behavior in reading.shown()
