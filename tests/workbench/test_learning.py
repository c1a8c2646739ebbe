"""Learning from labelled answers: the model sees what phrases miss, says by which words, and is left off where it does not help."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import trainer
from trainer.content.library import Library, Root, shipped_root
from trainer.content.loading import load_content
from trainer.errors import ContentError, TrainerError
from trainer.evidence import Struck
from trainer.language.learned import Weights
from trainer.language.reader import Context, Reader
from trainer.workbench.corpus import read_corpus
from trainer.workbench.learning import Learned, learn

pytest.importorskip("scipy")

MEANINGS = Library((shipped_root(),)).meanings["en"]
SUMS = ("nine fifty", "twelve hundred", "eight grand", "four eighty", "seven flat", "sixty a crate")
CLINKS = (
    "For {sum} we clink glasses on it.",
    "Clink glasses over {sum} tonight?",
    "At {sum} I fetch two glasses and we clink.",
    "If {sum} suits you, the glasses clink now.",
)
PLAIN = (
    "The crates stand behind the hall near {sum} pallets.",
    "My driver counted {sum} of them yesterday.",
    "The glasses in the canteen are cold this morning.",
    "They looked at the pallets and the hall.",
)


def corpus_file(folder: Path, batch: int, answers: list[tuple[str, list[str]]]) -> Path:
    path = folder / f"hand{batch}.jsonl"
    rows = [{"customer": "And the price?", "answer": answer, "behaviors": shows} for answer, shows in answers]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Six hands that write of clinking glasses, each with a sum of its own."""
    folder = tmp_path_factory.mktemp("corpus")
    return [
        corpus_file(
            folder,
            batch,
            [(text.format(sum=sum_), ["asks_for_commitment"]) for text in CLINKS] + [(text.format(sum=sum_), []) for text in PLAIN * 4],
        )
        for batch, sum_ in enumerate(SUMS)
    ]


@pytest.fixture(scope="module")
def learned(files: list[Path]) -> Learned:
    return learn(Library((shipped_root(),)).behaviors.models, read_corpus(files), "en", MEANINGS)


def test_a_model_that_sees_what_the_rules_miss_is_worth_it(learned: Learned) -> None:
    assert learned.worth_it
    assert learned.model.recall > learned.rules.recall + 0.3


def test_a_learned_sentence_is_evidence_with_the_words_that_weighed(learned: Learned, shipped: Library) -> None:
    answer = "It rains. For five hundred we clink glasses on it."
    assert "asks_for_commitment" not in Reader(shipped.behaviors.models).read(answer, Context(1, "And the price?")).shown()
    reading = Reader(shipped.behaviors.models, {"en": learned.weights + MEANINGS}).read(answer, Context(1, "And the price?"))
    (piece,) = [one for one in reading.evidence if one.behavior == "asks_for_commitment"]
    assert piece.quote == "For five hundred we clink glasses on it" and piece.counts
    assert piece.why.startswith("learned: ") and "clink" in piece.why


def test_what_is_copied_or_a_string_of_keywords_earns_nothing_from_the_model_either(learned: Learned, shipped: Library) -> None:
    reader = Reader(shipped.behaviors.models, {"en": learned.weights + MEANINGS})
    line = "For five hundred we clink glasses on it, I said to the other dealer last week."
    assert "asks_for_commitment" not in reader.read(line, Context(1, line)).shown()
    assert not reader.read("clink price deal commitment clink budget clink trial", Context(1, "And the price?")).shown()


def test_learning_the_same_answers_gives_the_same_weights(learned: Learned, files: list[Path], shipped: Library) -> None:
    assert learn(shipped.behaviors.models, read_corpus(files), "en", MEANINGS).weights == learned.weights


def test_weights_run_without_the_library_that_made_them(learned: Learned) -> None:
    weights = Weights(learned.weights)
    assert [head.behavior for head in weights.heads] == ["asks_for_commitment"]
    code = "import sys; import trainer.language.reader; assert not {'numpy', 'scipy'} & set(sys.modules)"
    import subprocess
    import sys

    subprocess.run([sys.executable, "-c", code], check=True)


def test_weights_are_part_of_the_content_of_an_attempt(learned: Learned, tmp_path: Path) -> None:
    (tmp_path / "rubrics" / "learned").mkdir(parents=True)
    (tmp_path / "rubrics" / "learned" / "en.tsv").write_text(learned.weights, "utf-8")
    library = Library((Root(tmp_path, shipped=False), shipped_root()))
    content = load_content(library, "price-objection")
    assert json.loads(content.documents["learned"])["en"] == learned.weights + MEANINGS
    (tmp_path / "rubrics" / "learned" / "en.tsv").write_text("something else", "utf-8")
    with pytest.raises(ContentError, match="no weights"):
        load_content(Library((Root(tmp_path, shipped=False), shipped_root())), "price-objection")


def test_a_model_that_does_not_help_is_left_off(tmp_path: Path) -> None:
    answers = [("What worries you?", ["asks_open_question"])] * 10 + [("The hall is full.", [])] * 20
    files = [corpus_file(tmp_path, batch, answers) for batch in range(4)]
    out = trainer("learn", *files, "--language", "en", "--alone", "--output", tmp_path / "out", "--content", _empty(tmp_path)).stdout
    assert "left off" in out and not (tmp_path / "out").exists()


def test_the_command_writes_weights_that_the_reader_then_uses(files: list[Path], tmp_path: Path) -> None:
    team = _empty(tmp_path)
    out = trainer("learn", *files, "--language", "en", "--alone", "--content", team).stdout
    assert "with the model" in out and (team / "rubrics" / "learned" / "en.tsv").is_file()
    read = trainer("read", "For ninety we clink glasses.", "--context", "And the price?", "--content", team).stdout
    assert "+ asks_for_commitment" in read and "learned:" in read


def test_too_few_answers_teach_nothing_and_a_bad_line_is_named(tmp_path: Path) -> None:
    few = corpus_file(tmp_path, 1, [("What worries you?", ["asks_open_question"])])
    assert "too few" in trainer("learn", few, "--language", "en", "--alone", "--content", _empty(tmp_path), code=2).stderr
    few.write_text('{"customer": "x", "answer": "y", "behaviors": "greets"}\n', "utf-8")
    with pytest.raises(TrainerError, match="line 1: ‘behaviors’ must be a list"):
        read_corpus([few])


def test_a_misspelt_behavior_is_named_with_the_nearest_one(files: list[Path], tmp_path: Path) -> None:
    wrong = corpus_file(tmp_path, 9, [("Hello there.", ["greetz"])])
    for command in (["learn", *files, wrong, "--language", "en", "--alone"], ["calibrate", wrong]):
        error = trainer(*command, "--content", _empty(tmp_path), code=2).stderr
        assert "‘greetz’" in error and "‘greets’" in error


def test_a_behavior_that_only_one_hand_shows_is_left_to_the_rules(files: list[Path], tmp_path: Path, shipped: Library) -> None:
    alone = corpus_file(tmp_path, 9, [(f"The zebra sleeps on roof {number}.", ["thanks"]) for number in range(12)])
    found = learn(shipped.behaviors.models, read_corpus([*files, alone]), "en")
    assert [head.behavior for head in Weights(found.weights).heads] == ["asks_for_commitment"]
    assert found.by_behavior["thanks"][0] == 12


STICKERS = (
    "A ten percent discount sticker hangs on the old door of {sum}.",
    "The wind took the ten percent discount sticker off box {sum}.",
    "That ten percent discount sticker on {sum} is faded.",
)
OFFERS = ("I will give you a ten percent discount on {sum}.", "For {sum} you get a ten percent discount from me.")


@pytest.fixture(scope="module")
def doubting(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is learned from six hands in whose answers half of the discounts are stickers."""
    folder = tmp_path_factory.mktemp("stickers")
    for batch, sum_ in enumerate(SUMS):
        answers = [(text.format(sum=sum_), []) for text in STICKERS] + [(text.format(sum=sum_), ["offers_discount"]) for text in OFFERS]
        corpus_file(folder, batch, answers * 4)
    return learn(Library((shipped_root(),)).behaviors.models, read_corpus(sorted(folder.glob("*.jsonl"))), "en").weights


def test_words_of_a_behavior_in_a_sentence_that_speaks_against_it_are_struck_and_said_to_be(doubting: str, shipped: Library) -> None:
    answer, context = "The ten percent discount sticker on the lid is faded.", Context(1, "And the price?")
    assert "offers_discount" in Reader(shipped.behaviors.models).read(answer, context).shown()
    reader = Reader(shipped.behaviors.models, {"en": doubting})
    (piece,) = [one for one in reader.read(answer, context).evidence if one.behavior == "offers_discount"]
    assert piece.struck is Struck.UNLIKELY
    assert "offers_discount" in reader.read("I will give you a ten percent discount on the lids.", context).shown()


def test_a_trainer_who_words_a_behavior_anew_is_not_contradicted(doubting: str, shipped: Library) -> None:
    english = shipped.behaviors.models["en"]
    own = english["offers_discount"].model_copy(update={"says": (*english["offers_discount"].says, "discount sticker")})
    models = {**shipped.behaviors.models, "en": {**english, "offers_discount": own}}
    reading = Reader(models, {"en": doubting}).read("The ten percent discount sticker on the lid is faded.", Context(1, "And the price?"))
    assert "offers_discount" in reading.shown()


def test_weights_of_another_table_of_meanings_are_refused_with_the_way_out(learned: Learned, tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    (folder / "learned").mkdir(parents=True)
    (folder / "meanings").mkdir()
    (folder / "learned" / "en.tsv").write_text(learned.weights, "utf-8")
    (folder / "meanings" / "en.tsv").write_text("trainer-meanings 1 en\n", "utf-8")
    with pytest.raises(ContentError, match="another table of meanings") as caught:
        _ = Library((Root(tmp_path, shipped=False),)).weights
    assert "trainer learn --language en" in caught.value.hint


def _empty(folder: Path) -> Path:
    """A team's folder without a corpus of its own."""
    team = folder / "team"
    (team / "scenarios").mkdir(parents=True, exist_ok=True)
    return team
