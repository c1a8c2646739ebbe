"""An attempt line by line: answers from a person, a pipe, a file, or the scenario's own model answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

import click

from trainer.errors import TrainerError
from trainer.locale import _
from trainer.reports.plain import after_answer, briefing_lines, feedback_lines, line_of_customer, line_of_rep

if TYPE_CHECKING:
    from trainer.practice import Attempt, Feedback, Practice
    from trainer.storage.records import Summary


class Answers(Protocol):
    """Where answers come from."""

    echoes: bool
    """Whether the answer must be printed, because nobody saw it being typed."""
    kind: str

    def next(self, attempt: Attempt) -> str | None:
        """The next answer; None when the rep walks away."""

    def close(self) -> None: ...


class FileAnswers:
    """One answer a line; an empty line is a silent answer, and `\\n` in a line begins a new one."""

    echoes = True
    kind = "practice"

    def __init__(self, path: Path) -> None:
        if str(path) == "-":
            self._stream: IO[bytes] = sys.stdin.buffer
            return
        try:
            self._stream = path.open("rb")
        except OSError as error:
            raise TrainerError(
                _("The answers in {path} cannot be read: {reason}").format(path=path, reason=error.strerror or error),
                _("Name a text file with one answer a line."),
            ) from None

    def next(self, attempt: Attempt) -> str | None:
        try:
            line = self._stream.readline()
        except OSError as error:
            raise TrainerError(_("The answers cannot be read: {reason}").format(reason=error.strerror or error)) from None
        if not line:
            return None
        # Bytes that are no UTF-8 become lone surrogates, which are stored as U+FFFD: nothing is dropped.
        text = line.decode("utf-8", "surrogateescape").removesuffix("\n").removesuffix("\r")
        return text.replace("\\n", "\n")

    def close(self) -> None:
        if self._stream is not sys.stdin.buffer:
            self._stream.close()


class TypedAnswers:
    """A person at a terminal: `/hint`, `/leave`, and Ctrl-C to go on later."""

    echoes = False
    kind = "practice"

    def next(self, attempt: Attempt) -> str | None:
        while True:
            try:
                text = input(_("You: "))
            except EOFError:
                return None
            match text.strip():
                case "/hint":
                    click.echo(attempt.take_hint() or _("There is no hint here."))
                case "/leave":
                    return None
                case _other:
                    return text.replace("\\n", "\n")

    def close(self) -> None:
        pass


class Example:
    """The scenario's model answers."""

    echoes = True
    kind = "example"

    def next(self, attempt: Attempt) -> str | None:
        position = attempt.position
        answer = attempt.content.scenario.states[position.state].model_answer
        # A model answer that leads nowhere new would be repeated for ever.
        return None if answer is None or position.visits[position.state] > 2 else answer.strip()

    def close(self) -> None:
        pass


def stdin_answers(*, quiet: bool) -> Answers:
    """Standard input: a person's terminal, or a pipe."""
    if sys.stdin is not None and sys.stdin.isatty() and not quiet:
        import contextlib

        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  # gives input() its line editing
        return TypedAnswers()
    return FileAnswers(Path("-"))


def play(
    practice: Practice,
    scenario: str | None,
    answers: Answers,
    *,
    seed: int | None = None,
    resume: str | None = None,
    quiet: bool = False,
) -> Feedback:
    """Plays an attempt to its end, printing as it goes unless `quiet`."""

    def say(*lines: str) -> None:
        if not quiet:
            for line in lines:
                click.echo(line)
            sys.stdout.flush()

    attempt = _begin(practice, scenario, answers, seed=seed, resume=resume)
    if practice.notice:
        click.echo(practice.notice, err=True)
    say(*briefing_lines(attempt.content))
    if isinstance(answers, TypedAnswers):
        say(_("Answer in your own words. /hint shows a hint, /leave ends the talk, Ctrl-C stops for now."), "")
    for turn in attempt.turns:
        say(line_of_customer(attempt.content, turn.line), line_of_rep(turn.answer), *after_answer(turn, attempt.content))
    say(line_of_customer(attempt.content, attempt.line))
    while not attempt.ended:
        text = answers.next(attempt)
        if text is None:
            attempt.leave()
            say(_("(You left the talk.)"))
            break
        turn = attempt.answer(text)
        if answers.echoes:
            say(line_of_rep(turn.answer))
        say(*after_answer(turn, attempt.content), line_of_customer(attempt.content, turn.next_line))
    feedback = attempt.feedback()
    say(*feedback_lines(feedback))
    say("", _("Attempt {id}").format(id=attempt.id))
    return feedback


def _begin(practice: Practice, scenario: str | None, answers: Answers, *, seed: int | None, resume: str | None) -> Attempt:
    if resume is not None:
        return practice.resume(practice.find_attempt(resume))
    if scenario is None:
        raise TrainerError(_("Name a scenario, or an attempt to resume."))
    practice.briefing(scenario)
    if answers.kind == "practice":
        open_attempt = next((one for one in practice.unfinished() if one.scenario == scenario), None)
        if open_attempt is not None and _wants_to_resume(open_attempt, answers):
            return practice.resume(open_attempt.id)
    return practice.start(scenario, seed=seed, kind="example" if answers.kind == "example" else "practice")


def _wants_to_resume(attempt: Summary, answers: Answers) -> bool:
    if isinstance(answers, TypedAnswers):
        return click.confirm(
            _("You have an unfinished attempt with {turns} answers. Go on with it?").format(turns=attempt.turns), default=True
        )
    note = _("There is an unfinished attempt at this scenario; go on with it by ‘trainer play --plain --resume {id}’.")
    click.echo(note.format(id=attempt.id), err=True)
    return False
