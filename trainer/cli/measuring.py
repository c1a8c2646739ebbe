"""Commands that hold the reader against people's labels: learn, calibrate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer.cli.places import PLACES, PLACES_ALONE, Places
from trainer.cli.streams import print_json, say
from trainer.errors import TrainerError, nearest
from trainer.locale import _, ngettext
from trainer.reports.display import padded

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.content.library import Library
    from trainer.scoring.assessment import CriterionResult
    from trainer.workbench.corpus import Labelled
    from trainer.workbench.learning import Learned
    from trainer.workbench.ratings import Leveled, Pointed
    from trainer.workbench.scores import Score

LEAST_ANSWERS, LEAST_BATCHES = 100, 4
QUARTERS = 4
"""The learning curve is measured at so many parts."""


@click.command(
    help=_(
        "Learn from labelled answers what phrases miss: of one language, from the open corpus and your own files (needs the extra ‘learn’)."
    )
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", type=click.Choice(["en", "zh"]), required=True, help=_("Language of the answers."))
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), help=_("Folder for the weights; your content's own by default.")
)
@click.option("--alone", is_flag=True, help=_("From the given files only, without the open corpus."))
@click.option("--curve", is_flag=True, help=_("Also tell how much a part of the answers would have taught."))
@click.option("--anyway", is_flag=True, help=_("Keep the weights even where they are not clearly better than the rules."))
@PLACES_ALONE
@click.pass_context
def learn(
    ctx: click.Context, places: Places, files: tuple[Path, ...], language: str, output: Path | None, alone: bool, curve: bool, anyway: bool
) -> None:
    from trainer.workbench.corpus import read_corpus

    _need_numpy()
    library = places.library()
    found = [*(() if alone else _shipped_corpus(library, language)), *files]
    corpus = read_corpus(found)
    batches = {one.batch for one in corpus}
    if len(corpus) < LEAST_ANSWERS or len(batches) < LEAST_BATCHES:
        raise TrainerError(
            _("{answers} labelled answers in {batches} batches are too few to learn from.").format(
                answers=len(corpus), batches=len(batches)
            ),
            _("Give at least {answers} in {batches} files; see docs/corpus.md for their form.").format(
                answers=LEAST_ANSWERS, batches=LEAST_BATCHES
            ),
        )
    from trainer.workbench.learning import learn as learn_from

    _check_names(library, corpus)
    behaviors, meanings = library.behaviors.models, library.meanings.get(language, "")
    say(
        ngettext("{number} answer in {batches} batches.", "{number} answers in {batches} batches.", len(corpus)).format(
            number=len(corpus), batches=len(batches)
        )
    )
    for quarters in range(1, QUARTERS if curve else 1):
        kept = {one for index, one in enumerate(sorted(batches)) if index % QUARTERS < quarters}
        part = [one for one in corpus if one.batch in kept]
        if len(kept) >= LEAST_BATCHES:
            _say_score(_("{number} answers").format(number=len(part)), learn_from(behaviors, part, language, meanings).model)
    learned = learn_from(behaviors, corpus, language, meanings, lambda line: say(line, err=True))
    _report(learned)
    if not learned.worth_it and not anyway:
        say(_("The model is not clearly better than the rules on batches that were put away: it is left off."))
        return
    folder = output or library.roots[0].path / "rubrics" / "learned"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{language}.tsv").write_text(learned.weights, "utf-8")
    say(_("Wrote {path}.").format(path=folder / f"{language}.tsv"))


def _check_names(library: Library, corpus: Sequence[Labelled]) -> None:
    """A behavior that is misspelt would be counted as missed, and learned in vain."""
    known = {name for models in library.behaviors.models.values() for name in models}
    for one in corpus:
        for name in sorted((one.shows | one.open) - known):
            near = nearest(name, known)
            told = _("The answer ‘{id}’ of ‘{batch}’ names the behavior ‘{name}’, which there is not.")
            raise TrainerError(
                told.format(id=one.id, batch=one.batch, name=name), _("Did you mean ‘{name}’?").format(name=near) if near else ""
            )


def _need_numpy() -> None:
    try:
        import scipy  # noqa: F401
    except ImportError:
        raise TrainerError(_("Learning needs numpy and scipy."), _("Install it: pip install 'sales-trainer[learn]'")) from None


def _shipped_corpus(library: Library, language: str) -> list[Path]:
    return [path for root in library.roots for path in sorted((root.path / "rubrics" / "corpus" / language).glob("*.jsonl"))]


def _report(learned: Learned) -> None:
    say(_("On batches that were put away:"))
    _say_score(_("rules alone"), learned.rules)
    _say_score(_("with the model"), learned.model)
    say()
    n, rules_heading, model_heading = _("n"), _("rules"), _("model")
    say(f"{'':28}{n:>6}  {padded(rules_heading, 8)}{model_heading}")
    for name, (shown, rules, model) in sorted(learned.by_behavior.items(), key=lambda one: -one[1][0]):
        say(f"{name:28}{shown:6}  {rules:<8.2f}{model:.2f}")


def _say_score(what: str, score: Score) -> None:
    say(
        _("  {what}: precision {precision:.3f}, recall {recall:.3f}, micro-F1 {f1:.3f}, macro-F1 {macro:.3f}").format(
            what=what, precision=score.precision, recall=score.recall, f1=score.f1, macro=score.macro
        )
    )


@click.command(
    help=_(
        "Hold the reader against people: labelled answers, points or levels from JSONL or CSV files (docs/calibration.md describes them)."
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--show", "most", type=click.IntRange(0), default=10, help=_("So many disagreements are shown."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON (see docs/json.md)."))
@PLACES
def calibrate(places: Places, files: tuple[Path, ...], most: int, as_json: bool) -> None:
    from trainer.language.reader import Reader
    from trainer.reports import calibration as report
    from trainer.workbench import calibration
    from trainer.workbench.ratings import read_ratings

    ratings, library = read_ratings(files), places.library()
    _check_names(library, ratings.labelled)
    figures, disagreements = calibration.against_labels(Reader(library.behaviors.models, library.weights), ratings.labelled)
    levels = calibration.against_levels(_level_pairs(places, library, ratings.leveled))
    cuts = calibration.cut_points(ratings.pointed, _measure(library))
    if as_json:
        print_json(report.calibration_data(figures, disagreements, levels, cuts))
        return
    lines: list[str] = []
    if ratings.labelled:
        lines += report.behavior_lines(figures, len(ratings.labelled))
        lines += report.phrase_lines(figures)
        lines += report.disagreement_lines(disagreements, most)
    if levels:
        lines += report.level_lines(levels)
    if ratings.pointed:
        lines += report.cut_lines(cuts, Counter(one.behavior for one in ratings.pointed), calibration.LEAST_GRADED)
    for line in lines or [_("The files hold no ratings.")]:
        say(line)


def _level_pairs(places: Places, library: Library, leveled: Sequence[Leveled]) -> dict[str, list[tuple[int, int]]]:
    """By criterion, for every attempt the person's points and the program's."""
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in leveled:
        content, results = _assessed(places, library, one)
        for name in one.levels:
            if name not in content.rubric.criteria:
                near = nearest(name, content.rubric.criteria)
                raise TrainerError(
                    _("The rubric ‘{rubric}’ has no criterion ‘{name}’.").format(rubric=content.rubric.id, name=name),
                    _("Did you mean ‘{name}’?").format(name=near) if near else "",
                )
        for result in results:
            if result.id in one.levels and result.counts:
                pairs[f"{content.rubric.id}/{result.id} ({content.scenario.language})"].append((one.levels[result.id], result.points))
    return pairs


def _assessed(places: Places, library: Library, one: Leveled) -> tuple[Content, Sequence[CriterionResult]]:
    """The content of a rated attempt, and how the program assesses it."""
    from trainer.content.loading import load_content
    from trainer.workbench.rehearsing import rehearse

    if one.attempt is not None:
        practice = places.practice()
        try:
            feedback = practice.feedback(practice.store.find_attempt(one.attempt))
        finally:
            practice.close()
        return feedback.content, feedback.assessment.criteria
    content = load_content(library, one.scenario or "")
    return content, rehearse(content, one.answers, 0)[1].criteria


def _measure(library: Library) -> Callable[[Pointed], float]:
    """How much of a behavior the reader sees in an answer: its coverage, or else its grade."""
    from trainer.content.loading import load_content
    from trainer.language.reader import Context, Reader

    readers: dict[str | None, Reader] = {}

    def measure(one: Pointed) -> float:
        if one.scenario not in readers:
            behaviors = load_content(library, one.scenario).behaviors if one.scenario else library.behaviors.models
            if not any(one.behavior in models for models in behaviors.values()):
                raise TrainerError(_("There is no behavior ‘{name}’.").format(name=one.behavior), _("Name the ‘scenario’ that defines it."))
            readers[one.scenario] = Reader(behaviors)
        pieces = readers[one.scenario].read(one.answer, Context(1, one.customer)).evidence
        values = {piece.measure.kind: piece.measure.value for piece in pieces if piece.behavior == one.behavior and piece.measure}
        return values.get("coverage", values.get("grade", 0.0))

    return measure
