"""What people have said of answers: labels of behaviors, points for measured behaviors, levels of whole attempts."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.workbench.corpus import Labelled, bad_line, json_rows, labelled


@dataclass(frozen=True, slots=True)
class Pointed:
    """An answer with a person's points for a behavior that has graded examples or reference answers."""

    behavior: str
    customer: str
    answer: str
    points: float
    scenario: str | None


@dataclass(frozen=True, slots=True)
class Leveled:
    """An attempt with a person's levels: one of the database, or a scenario with the answers that were given."""

    levels: Mapping[str, int]
    """Points by criterion."""
    attempt: str | None
    scenario: str | None
    answers: tuple[str, ...]


@dataclass
class Ratings:
    labelled: list[Labelled] = field(default_factory=list)
    pointed: list[Pointed] = field(default_factory=list)
    leveled: list[Leveled] = field(default_factory=list)


def read_ratings(files: Iterable[Path]) -> Ratings:
    """The ratings of JSONL and CSV files, told apart by what their lines have: behaviors, points or levels.

    Raises:
        TrainerError: a line is none of them.
    """
    ratings = Ratings()
    for path in files:
        for number, row in _csv_rows(path) if path.suffix.lower() == ".csv" else json_rows(path):
            if "levels" in row:
                ratings.leveled.append(_leveled(row, path, number))
            elif "points" in row:
                ratings.pointed.append(_pointed(row, path, number))
            elif "behaviors" in row:
                ratings.labelled.append(labelled(row, path, number))
            else:
                raise bad_line(path, number, _("has neither ‘behaviors’ nor ‘points’ nor ‘levels’"))
    return ratings


def _csv_rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows of a CSV file with headings; empty cells count as not there, lists are parted by semicolons."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                found: dict[str, Any] = {key.strip(): value for key, value in row.items() if key and value and value.strip()}
                for key in ("behaviors", "may"):
                    if key in found or (key == "behaviors" and key in row and "points" not in found):
                        found[key] = [name.strip() for name in found.get(key, "").replace("；", ";").split(";") if name.strip()]
                yield reader.line_num, found
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TrainerError(_("‘{path}’ cannot be read: {reason}").format(path=path, reason=error), _("It must be a UTF-8 text.")) from None


def _pointed(row: Mapping[str, Any], path: Path, number: int) -> Pointed:
    behavior, answer = row.get("behavior"), row.get("answer")
    if not isinstance(behavior, str) or not isinstance(answer, str):
        raise bad_line(path, number, _("points need ‘behavior’ and ‘answer’"))
    try:
        points = float(row["points"])
    except (TypeError, ValueError):
        raise bad_line(path, number, _("‘points’ must be a number")) from None
    return Pointed(behavior, str(row.get("customer", "")), answer, points, row.get("scenario"))


def _leveled(row: Mapping[str, Any], path: Path, number: int) -> Leveled:
    levels, answers = row["levels"], row.get("answers", [])
    if isinstance(levels, str):
        try:
            levels = json.loads(levels)
        except ValueError:
            levels = None
    if not isinstance(levels, dict) or not all(isinstance(points, int) for points in levels.values()):
        raise bad_line(path, number, _("‘levels’ must give points by criterion"))
    if not isinstance(answers, list) or not all(isinstance(answer, str) for answer in answers):
        raise bad_line(path, number, _("‘answers’ must be a list of texts"))
    if not row.get("attempt") and not row.get("scenario"):
        raise bad_line(path, number, _("levels need an ‘attempt’, or a ‘scenario’ with ‘answers’"))
    return Leveled(levels, row.get("attempt"), row.get("scenario"), tuple(answers))
