"""An attempt line by line: answers from a person, a pipe, a file, or the scenario's own model answers."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

import click

from trainer.cli.streams import say
from trainer.cli.typed import typed
from trainer.errors import GoneError, StorageError, TrainerError
from trainer.locale import _, ngettext
from trainer.reports.display import shown
from trainer.reports.plain import after_answer, briefing_lines, example_lines, line_of_customer, line_of_rep
from trainer.reports.wording import flag_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trainer.attempt import Attempt
    from trainer.drilling import Drill
    from trainer.practice import Feedback, Practice
    from trainer.roleplay.position import Turn
    from trainer.storage.records import Kind, Summary

NOTE_MARK = "--- note"
"""The line of an answers file after which the call note stands."""
MOST_BYTES = 100_000_000
"""A line that is longer is no answer, but a device or a disk image."""


class Answers(Protocol):
    """Where answers come from."""

    echoes: bool
    """Whether the answer must be printed, because nobody saw it being typed."""
    kind: str

    def next(self, attempt: Attempt | Drill) -> str | None:
        """The next answer; None when the rep walks away."""

    def note(self, attempt: Attempt) -> str:
        """The call note after the talk; "" where none is written."""

    def close(self) -> None: ...


class FileAnswers:
    """One answer a line; an empty line is a silent answer, and `\\n` in a line begins a new one.

    After a line `--- note` stands the call note, up to the next empty line or the end.
    """

    echoes = True
    kind = "practice"

    def __init__(self, path: Path) -> None:
        self._name = str(path)
        self._first = True
        self._noting = False
        """Whether the line before the call note has been read."""
        self._line = 0
        """Lines read so far."""
        if self._name == "-":
            self._stream: IO[bytes] = sys.stdin.buffer
            return
        try:
            self._stream = path.open("rb")
            if path.is_file():
                self._look_through()
        except OSError as error:
            raise TrainerError(
                _("The answers in {path} cannot be read: {reason}").format(path=path, reason=error.strerror or error),
                _("Name a text file with one answer a line."),
            ) from None

    def next(self, attempt: Attempt | Drill | None = None) -> str | None:
        line = None if self._noting else self._next_line()
        self._noting = self._noting or line == NOTE_MARK
        return None if line is None or self._noting else line.replace("\\n", "\n")

    def note(self, attempt: Attempt | None = None) -> str:
        # What was meant for a talk that ended sooner is passed over.
        while not self._noting and (line := self._next_line()) is not None:
            self._noting = line == NOTE_MARK
        lines: list[str] = []
        while self._noting and (line := self._next_line()) is not None and line.strip():
            lines.append(line.replace("\\n", "\n"))
        return "\n".join(lines)

    def _next_line(self) -> str | None:
        try:
            line = self._stream.readline(MOST_BYTES)
        except OSError as error:
            raise TrainerError(_("The answers cannot be read: {reason}").format(reason=error.strerror or error)) from None
        if len(line) == MOST_BYTES:
            raise TrainerError(
                _("An answer in {path} is longer than {most} bytes.").format(path=self._name, most=f"{MOST_BYTES:,}"),
                _("Name a text file with one answer a line."),
            )
        if self._first:
            line = self._begun(line)
        if not line:
            return None
        self._line += 1
        return self._decoded(line).removesuffix("\n").removesuffix("\r")

    def _look_through(self) -> None:
        """Refuses a file that holds no text before the talk begins: noise would be scored."""
        for line in self._stream:
            if self._line == 0:
                self._refuse_wide(line)
            self._line += 1
            self._decoded(line)
        self._stream.seek(0)
        self._line = 0

    def _decoded(self, line: bytes) -> str:
        # Halves of characters pass: what is stored for them is U+FFFD.
        try:
            return line.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise TrainerError(
                _("The answers in {path} are not in UTF-8 (line {line}).").format(path=self._name, line=self._line),
                _("Save the file as UTF-8, with one answer a line."),
            ) from None

    def _begun(self, line: bytes) -> bytes:
        """The first line, without the mark that Windows puts before it."""
        self._first = False
        self._refuse_wide(line)
        return line.removeprefix(BOM_UTF8)

    def _refuse_wide(self, begin: bytes) -> None:
        """A file in UTF-16 would be read as noise, and scored."""
        if begin.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            raise TrainerError(
                _("The answers in {path} are not in UTF-8.").format(path=self._name), _("Save the file as UTF-8, with one answer a line.")
            )

    def close(self) -> None:
        if self._stream is not sys.stdin.buffer:
            self._stream.close()


def answers_of(path: Path) -> tuple[tuple[str, ...], str]:
    """All answers of a file, one a line, and the call note after them.

    Raises:
        TrainerError: the file cannot be read as such.
    """
    source = FileAnswers(path)
    try:
        return tuple(iter(source.next, None)), source.note()
    finally:
        source.close()


class TypedAnswers:
    """A person at a terminal: `/hint`, `/leave`, and Ctrl-C to go on later."""

    echoes = False
    kind = "practice"

    def next(self, attempt: Attempt | Drill) -> str | None:
        while True:
            try:
                text = typed(_("You: "), attempt.clock)
            except EOFError:
                return None
            match text.strip():
                case "/hint":
                    say(attempt.take_hint() or _("There is no hint here."))
                case "/leave":
                    return None
                case _other:
                    return text.replace("\\n", "\n")

    def note(self, attempt: Attempt) -> str:
        say(_("Log the call: what you learned, the next step and its day, in your own words. An empty line ends the note."))
        say(_("An empty line at once skips it; a note that is not written earns nothing."))
        lines: list[str] = []
        while True:
            try:
                line = input(_("Note: "))
            except EOFError:
                break
            if not line.strip():
                break
            lines.append(line)
        return "\n".join(lines)

    def close(self) -> None:
        pass


class Example:
    """The scenario's model answers."""

    echoes = True
    kind = "example"

    def next(self, attempt: Attempt | Drill) -> str | None:
        from trainer.attempt import Attempt
        from trainer.roleplay.example import model_answer

        assert isinstance(attempt, Attempt)
        return model_answer(attempt.content.scenario, attempt.position)

    def note(self, attempt: Attempt) -> str:
        from trainer.roleplay.example import model_note

        return model_note(attempt.content.scenario)

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
    exam: bool = False,
    timed: int | None = None,
    quiet: bool = False,
    whole: bool = False,
) -> Feedback:
    """Plays a scenario to its end, printing as it goes unless `quiet`; at the end as much of its feedback as helps, or the `whole`."""
    attempt = _begin(practice, scenario, answers, seed=seed, resume=resume, exam=exam, timed=timed)
    return play_attempt(practice, attempt, answers, quiet=quiet, whole=whole)


def play_attempt(practice: Practice, attempt: Attempt, answers: Answers, *, quiet: bool = False, whole: bool = False) -> Feedback:
    """Plays an attempt that has begun to its end, as `play` does."""
    if practice.notice:
        say(practice.notice, err=True)
    tell = _silent if quiet else _tell
    tell(*briefing_lines(attempt.content))
    if isinstance(answers, TypedAnswers):
        tell(_("Answer in your own words. /hint shows a hint, /leave ends the talk, Ctrl-C stops for now."), "")
    for turn in attempt.turns:
        tell(line_of_customer(attempt.content, turn.line), line_of_rep(turn.answer), *after_answer(turn, attempt.content))
    tell(line_of_customer(attempt.content, attempt.line))
    return talk_on(attempt, answers, quiet=quiet, whole=whole)


def talk_on(attempt: Attempt, answers: Answers, *, quiet: bool = False, whole: bool = False) -> Feedback:
    """Goes on with a talk to its end, and tells its feedback."""
    from trainer.debriefing import Debriefing
    from trainer.reports.feedback import feedback_lines

    tell = _silent if quiet else _tell
    while not attempt.ended:
        if attempt.clock is not None:
            attempt.clock.restart()
        text = answers.next(attempt)
        if text is None:
            attempt.leave()
            tell(_("(You left the talk.)"))
            break
        answer(attempt, text, answers, quiet=quiet)
    if attempt.note_due:
        tell(*_noted(attempt, answers))
    feedback = attempt.feedback()
    if not quiet:
        tell(*feedback_lines(Debriefing(attempt.practice, feedback), whole=whole))
    tell("", _("Attempt {id}").format(id=attempt.id))
    return feedback


def answer(attempt: Attempt, text: str, answers: Answers, *, quiet: bool = False) -> Turn:
    """Gives one answer, and tells what came of it."""
    turn = _kept(attempt, text, answers)
    tell = _silent if quiet else _tell
    if answers.echoes:
        tell(line_of_rep(turn.answer))
    if answers.kind == "example":
        tell(*example_lines(turn, attempt.content))
    tell(*after_answer(turn, attempt.content), line_of_customer(attempt.content, turn.next_line))
    return turn


def _tell(*lines: str) -> None:
    for line in lines:
        say(line)
    sys.stdout.flush()


def _silent(*_lines: str) -> None:
    pass


def _noted(attempt: Attempt, answers: Answers) -> Iterator[str]:
    """Has the call note written and stored, or passed over; yields what is told of it."""
    yield ""
    text = answers.note(attempt)
    if not text.strip():
        attempt.skip_note()
        yield _("(No call note was written.)")
        return
    reading = attempt.write_note(text)
    if answers.echoes:
        yield _("Call note: {text}").format(text=shown(reading.text))
    for flag in dict.fromkeys(flag_in_words(flag) for flag in reading.flags):
        yield f"  ! {flag}"


def _kept(attempt: Attempt, text: str, answers: Answers) -> Turn:
    """The turn of an answer once it is stored. A person can try again; a script is told how to go on."""
    answered = len(attempt.turns)
    while True:
        try:
            return attempt.answer(text)
        except GoneError:
            raise
        except StorageError as error:
            if len(attempt.turns) > answered:
                # The turn is stored, and only the assessment is not yet: the feedback makes up for it.
                return attempt.turns[-1]
            go_on = _("What was answered before is kept; go on by ‘trainer play --plain --resume {id}’.").format(id=attempt.id)
            if not isinstance(answers, TypedAnswers):
                raise StorageError(error.message, f"{error.hint} {go_on}") from error
            say(_("Error: {reason}").format(reason=error.message), err=True)
            if not click.confirm(_("Your answer is not stored yet. Try again?"), default=True):
                raise StorageError(error.message, go_on) from error


def _begin(
    practice: Practice, scenario: str | None, answers: Answers, *, seed: int | None, resume: str | None, exam: bool, timed: int | None
) -> Attempt:
    if resume is not None:
        return practice.resume(practice.find_attempt(resume, unfinished=True))
    if scenario is None:
        raise TrainerError(_("Name a scenario, or an attempt to resume."))
    practice.briefing(scenario)
    if answers.kind == "practice" and not exam:
        open_attempt = next((one for one in practice.unfinished() if one.scenario == scenario), None)
        if open_attempt is not None and _wants_to_resume(open_attempt, answers):
            return practice.resume(open_attempt.id)
    kind: Kind = "example" if answers.kind == "example" else "exam" if exam else "practice"
    return practice.start(scenario, seed=seed, kind=kind, timed=timed)


def _wants_to_resume(attempt: Summary, answers: Answers) -> bool:
    if isinstance(answers, TypedAnswers):
        question = ngettext(
            "You have an unfinished attempt with {turns} answer. Go on with it?",
            "You have an unfinished attempt with {turns} answers. Go on with it?",
            attempt.turns,
        )
        return click.confirm(question.format(turns=attempt.turns), default=True)
    note = _("There is an unfinished attempt at this scenario; go on with it by ‘trainer play --plain --resume {id}’.")
    say(note.format(id=attempt.id), err=True)
    return False
