"""How well the reader does on texts that other people wrote and labelled. Prints figures, asserts nothing.

python tests/benchmarks/public_data.py FOLDER

FOLDER holds the files named below, one JSON object a line; what is not there is passed over.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from trainer.content.library import Library, shipped_root
from trainer.language.coverage import coverage
from trainer.language.grading import Graded, vote
from trainer.language.questions import find_question
from trainer.language.reader import Context, Reader
from trainer.language.sentences import Answer

LEAST_EXAMPLES = 10


def main(folder: Path) -> None:
    if not folder.is_dir():
        print(f"There is no folder {folder}: nothing measured.")
        return
    questions_chinese(folder / "dialogue_acts_zh.jsonl")
    strategies(folder / "persuasion_en.jsonl")
    for name in ("answers_scientsbank_en.jsonl", "answers_beetle_en.jsonl"):
        right_or_wrong(folder / name)
    for name in ("answers_le_zh.jsonl", "answers_ads_zh.jsonl"):
        scores(folder / name)


def rows(path: Path, most: int = 20_000) -> list[dict[str, Any]]:
    if not path.is_file():
        print(f"{path.name}: not there, passed over")
        return []
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in islice(file, most)]


def questions_chinese(path: Path) -> None:
    """Question against everything else, on lines without punctuation."""
    found = rows(path, 6_000)
    if not found:
        return
    pairs = [(one["act"] == "question", _asks(one["text"])) for one in found]
    right = sum(wanted and seen for wanted, seen in pairs)
    print(f"{path.name}: questions without punctuation, n {len(pairs)}, F1 {2 * right / max(1, sum(map(sum, pairs))):.3f}")


def _asks(text: str) -> bool:
    return any((question := find_question(sentence)) is not None and question.form != "none" for sentence in Answer(text).sentences)


STRATEGIES = {
    "greeting": {"greets"},
    "thank": {"thanks"},
    "proposition-of-donation": {"asks_for_commitment", "proposes_next_step"},
    "personal-related-inquiry": {"asks_open_question", "asks_closed_question", "asks_need"},
}


def strategies(path: Path) -> None:
    """Strategies of persuasion that have something like them in the codebook."""
    found = rows(path, 4_000)
    if not found:
        return
    library = Library((shipped_root(),))
    reader = Reader(library.behaviors.models, library.weights)
    seen = [reader.read(one["text"], Context(1, one["previous"])).shown() for one in found]
    for strategy, behaviors in STRATEGIES.items():
        wanted = [strategy in one["strategies"] for one in found]
        shown = [bool(behaviors & one) for one in seen]
        right = sum(map(min, wanted, shown))
        print(
            f"{path.name}: {strategy}, n {sum(wanted)}, precision {right / max(1, sum(shown)):.2f}, recall {right / max(1, sum(wanted)):.2f}"
        )


def right_or_wrong(path: Path) -> None:
    """Right or wrong by coverage alone, with one cut for all questions found on the other half, and with the graded examples of a question."""
    found = rows(path)
    if not found:
        return
    covered = [coverage(one["text"], one["references"], one.get("question", "")).value for one in found]
    truth = [bool(one["correct"]) for one in found]
    halves = [[index for index in range(len(found)) if index % 2 == half] for half in (0, 1)]
    guesses = [False] * len(found)
    for mine, other in (halves, halves[::-1]):
        cut = max(
            (step / 40 for step in range(41)),
            key=lambda at: macro_f1([truth[index] for index in other], [covered[index] >= at for index in other]),  # noqa: B023
        )
        for index in mine:
            guesses[index] = covered[index] >= cut
    print(f"{path.name}: coverage alone, n {len(found)}, macro-F1 {macro_f1(truth, guesses):.3f}")
    wanted, voted = [], []
    for own, others in leave_one_out(found):
        examples = [Graded(one["text"], float(one["correct"])) for one in others]
        said = vote(own["text"], examples, own.get("question", ""), own["references"])
        wanted.append(bool(own["correct"]))
        voted.append(said is not None and said.points >= 0.5)
    print(f"{path.name}: nearest graded examples, n {len(wanted)}, macro-F1 {macro_f1(wanted, voted):.3f}")


def leave_one_out(found: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Every answer with the others to the same question, where there are enough."""
    by_question: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in found:
        by_question[one["question_id"]].append(one)
    for same in by_question.values():
        if len(same) > LEAST_EXAMPLES:
            yield from ((own, [one for one in same if one is not own]) for own in same)


def scores(path: Path) -> None:
    """The correlation of coverage with the points that people gave."""
    found = rows(path)
    if found:
        covered = [coverage(one["text"], one["references"], one.get("question", "")).value for one in found]
        given = [one["score"] / one["max_score"] for one in found]
        print(f"{path.name}: coverage against points, n {len(found)}, correlation {statistics.correlation(covered, given):.3f}")


def macro_f1(wanted: Iterable[bool], guessed: Iterable[bool]) -> float:
    counts = Counter(zip(wanted, guessed, strict=True))
    values = []
    for label in (True, False):
        right, wrong, missed = counts[label, label], counts[not label, label], counts[label, not label]
        values.append(2 * right / max(1, 2 * right + wrong + missed))
    return statistics.mean(values)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("data"))
