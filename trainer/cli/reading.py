"""What the reader sees in a text: for authors, and for measuring it on graded answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from trainer.cli.places import PLACES_ALONE, Places
from trainer.cli.streams import say
from trainer.errors import TrainerError
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.language.reader import Reader

AUTO = "auto"
LANGUAGES = ("en", "zh", AUTO)


@click.command(help=_("Show what the reader sees in a text: behaviors with the words that show them, and what does not count and why."))
@click.argument("text", required=False)
@click.option("--context", default="", help=_("The customer's line that the text answers."))
@click.option("--language", type=click.Choice(LANGUAGES), default=AUTO, help=_("Language of the text."))
@click.option("--jsonl", is_flag=True, help=_("Read one JSON object a line from standard input, and print one a line."))
@PLACES_ALONE
def read(places: Places, text: str | None, context: str, language: str, jsonl: bool) -> None:
    if jsonl == (text is not None):
        raise TrainerError(_("Give a text, or --jsonl and lines on standard input."), _('For example: trainer read "What worries you?"'))
    readers = Readers(places)
    if text is not None:
        from trainer.language.reader import Context
        from trainer.reports.reading import reading_lines

        reader = readers.of(language)
        for line in reading_lines(reader.read(text, Context(1, context)), readers.titles()):
            say(line)
        return
    for number, row in _rows():
        click.echo(json.dumps(_read_row(row, number, readers, language), ensure_ascii=False))


class Readers:
    """A reader for each choice of language, made when it is asked for."""

    def __init__(self, places: Places) -> None:
        library = places.library()
        self._models, self._weights = library.behaviors.models, library.weights
        self._readers: dict[str, Reader] = {}

    def of(self, language: str) -> Reader:
        from trainer.language.reader import Reader

        if language not in self._readers:
            self._readers[language] = Reader(
                {name: models for name, models in self._models.items() if language in (AUTO, name)}, self._weights
            )
        return self._readers[language]

    def titles(self) -> dict[str, str]:
        """What behaviors are called, in the interface's language where they have a name in it."""
        from trainer.locale import current

        by_language = [models for name, models in self._models.items() if name != current()] + [self._models.get(current(), {})]
        return {name: behavior.title for models in by_language for name, behavior in models.items()}


def _rows() -> Iterator[tuple[int, dict[str, Any]]]:
    for number, raw in enumerate(sys.stdin.buffer, 1):
        try:
            line = raw.decode("utf-8-sig")
            if not line.strip():
                continue
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _bad(number, _("is no JSON in UTF-8 ({reason})").format(reason=error)) from None
        if not isinstance(row, dict):
            raise _bad(number, _("is no JSON object"))
        yield number, row


def _read_row(row: dict[str, Any], number: int, readers: Readers, language: str) -> dict[str, Any]:
    from trainer.language.coverage import coverage
    from trainer.language.grading import Graded, vote
    from trainer.language.reader import Context
    from trainer.reports.reading import reading_data

    answer, context, question = (_text(row, key, number, needed=key == "answer") for key in ("answer", "context", "question"))
    chosen = row.get("language", language)
    if chosen not in LANGUAGES:
        raise _bad(number, _("‘language’ is not among {choices}").format(choices=", ".join(LANGUAGES)))
    data = {"id": row.get("id", number), **reading_data(readers.of(chosen).read(answer, Context(1, context)))}
    references = row.get("references")
    if references is not None:
        if not isinstance(references, list) or not all(isinstance(one, str) for one in references):
            raise _bad(number, _("‘references’ is no list of texts"))
        data["coverage"] = round(coverage(answer, references, question).value, 4)
    examples = row.get("examples")
    if examples is not None:
        if not isinstance(examples, list):
            raise _bad(number, _("‘examples’ is no list"))
        said = vote(answer, [Graded(*_example(one, number)) for one in examples], question, references or ())
        data["points"] = None if said is None else round(said.points, 4)
    return data


def _example(one: Any, number: int) -> tuple[str, float]:
    if isinstance(one, dict):
        answer, points = one.get("answer"), one.get("points")
        if isinstance(answer, str) and isinstance(points, (int, float)) and not isinstance(points, bool):
            return answer, float(points)
    raise _bad(number, _("an example needs ‘answer’, a text, and ‘points’, a number"))


def _text(row: dict[str, Any], key: str, number: int, *, needed: bool) -> str:
    value = row.get(key, None if needed else "")
    if not isinstance(value, str):
        raise _bad(number, _("‘{key}’ must be a text").format(key=key))
    return value


def _bad(number: int, what: str) -> TrainerError:
    return TrainerError(_("Line {number}: {what}.").format(number=number, what=what), _("The shape is described in docs/json.md."))
