"""The command line: one command for each job, each loaded only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import pairwise

import click

from trainer import __version__
from trainer.cli.places import PLACES, Places
from trainer.locale import LANGUAGES, N_, _, activate, from_environment

COMMANDS = {
    "next": ("training", N_("Say what to practice next, and why.")),
    "play": ("practice", N_("Practice a scenario, in the app or line by line.")),
    "rehearse": ("rehearsing", N_("Rehearse a real talk of today, with your own customer in it.")),
    "drill": ("drilling", N_("Drill one skill: ten moments out of several talks.")),
    "scenarios": ("scenarios", N_("List the scenarios.")),
    "history": ("history", N_("List your attempts.")),
    "show": ("practice", N_("Show an attempt with its feedback.")),
    "retry": ("retrying", N_("Answer one turn again, both answers side by side.")),
    "progress": ("training", N_("Show how well you hold each skill.")),
    "goals": ("goals", N_("Set goals, and see how far they have come.")),
    "assignments": ("assigning", N_("Show what you were asked to practice.")),
    "plan": ("plans", N_("Show your plan of several weeks, and what comes next; start one.")),
    "misread": ("misreading", N_("Tell the authors that an answer was misread.")),
    "dispute": ("reviewing", N_("Ask a person to look at a level.")),
    "recognition": ("recognition", N_("Show your badges and your step, by published rules; or switch them off.")),
    "incentives": ("incentives", N_("Show what you have earned by published rules, line by line.")),
    "challenge": ("challenges", N_("Show what a team wants to reach together, or open a challenge.")),
    "wall": ("recognition", N_("Show what everybody was recognized for lately.")),
    "thank": ("recognition", N_("Thank somebody for one thing that helped.")),
    "shared": ("sharing", N_("Read, share and endorse good answers.")),
    "contest": ("sharing", N_("Hold a contest for the best answer to a hard moment.")),
    "demo": ("demo", N_("Make an example team with weeks of practice, and open it.")),
    "monday": ("team", N_("Say whom to look at this week, and in which words.")),
    "team": ("team", N_("Show everybody's skills and talks.")),
    "warnings": ("team", N_("Show early warnings: why, since when, what to do.")),
    "hours": ("team", N_("Say where an hour of coaching pays most.")),
    "one-to-one": ("coaching", N_("Show the sheet for a talk with a rep.")),
    "note": ("coaching", N_("Keep a note of a talk, and what you agreed on.")),
    "notes": ("coaching", N_("Show notes, and what became of what was agreed on.")),
    "assign": ("assigning", N_("Ask a rep or a team to practice something by a day.")),
    "team-goal": ("team_goals", N_("Set goals for several reps together, and see how far they have come.")),
    "kpi": ("kpi", N_("Show a rep's KPI sheet, assess a review cycle, agree on actions.")),
    "cycle": ("kpi", N_("List the review cycles, or open one.")),
    "results": ("results", N_("Import sales results from an export, and show them.")),
    "report": ("reporting", N_("Show how scenarios and rubrics do with the people who practice.")),
    "review": ("reviewing", N_("Rate moments of others' talks, before you see the machine's level.")),
    "reviews": ("reviewing", N_("List what reps ask a person to look at.")),
    "agreement": ("reviewing", N_("Show how far people and the machine agree.")),
    "whatif": ("rescoring", N_("Say what a changed rubric would make of past talks.")),
    "rescore": ("rescoring", N_("Read past answers anew by today's reader, beside the record.")),
    "people": ("people", N_("List everybody with team and role; add, move, import.")),
    "privacy": ("privacy", N_("Say what is seen and kept; export, erase, log.")),
    "init": ("beginning", N_("Begin a workspace for a team.")),
    "new": ("beginning", N_("Begin a scenario, a rubric or a behavior.")),
    "import": ("exchanging", N_("Make a scenario of a spreadsheet, a conversation or a story.")),
    "check": ("checking", N_("Find every fault in scenarios, rubrics and behaviors.")),
    "preview": ("previewing", N_("Play a scenario while you write it.")),
    "test": ("testing", N_("Run the tests that scenarios carry.")),
    "explore": ("exploring", N_("Play a scenario with simulated reps of several kinds.")),
    "explain": ("author", N_("Show how an attempt is decided, answer by answer.")),
    "graph": ("author", N_("Draw a scenario.")),
    "export": ("exchanging", N_("Write a scenario or a rubric as a spreadsheet or a printed sheet.")),
    "read": ("reading", N_("Show what the reader sees in a text.")),
    "behaviors": ("vocabulary", N_("List the behaviors that conditions can name.")),
    "rubrics": ("vocabulary", N_("List the rubrics with their criteria.")),
    "schema": ("editors", N_("Write JSON Schemas for completion in editors.")),
    "misreadings": ("misreading", N_("List the answers that were reported as misread.")),
    "calibrate": ("measuring", N_("Hold the reader against people's ratings.")),
    "learn": ("measuring", N_("Learn from labelled answers what phrases miss.")),
    "rep": ("people", N_("List reps, or add one.")),
    "bundle": ("bundling", N_("Write what is yours into one file, for your manager; or what you have for reps.")),
    "merge": ("bundling", N_("Add what bundles bring.")),
    "backup": ("backing_up", N_("Copy the database to a file.")),
    "restore": ("backing_up", N_("Restore the database from a copy.")),
    "serve": ("serving", N_("Show the app to browsers, for a team without terminals.")),
}
"""Module and help of every command, so that help needs to load none of them."""

SECTIONS = {
    "next": N_("To practice"),
    "recognition": N_("To pass on"),
    "demo": N_("To coach a team"),
    "init": N_("To write scenarios"),
    "rep": N_("To look after it"),
}
"""The headings of the help, by the command that they stand over."""

KEYWORDS = {"import": "import_", "next": "next_", "team-goal": "team_goal", "one-to-one": "one_to_one"}
"""Commands whose names Python does not allow or keeps for itself."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"trainer.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, KEYWORDS.get(cmd_name, cmd_name))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = list(COMMANDS)
        begins = [*map(names.index, SECTIONS), len(names)]
        wide = max(map(len, names))
        for heading, (begin, end) in zip(SECTIONS.values(), pairwise(begins), strict=True):
            with formatter.section(_(heading)):
                formatter.write_dl([(name.ljust(wide), _(COMMANDS[name][1])) for name in names[begin:end]])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        from trainer.errors import nearest

        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = nearest(name, COMMANDS)
            hint = _(" Did you mean ‘{name}’?").format(name=near) if near else _(" See ‘trainer --help’.")
            ctx.fail(_("There is no command ‘{name}’.").format(name=name) + hint)
        return super().resolve_command(ctx, args)


def asked_language(arguments: list[str]) -> str | None:
    """The language that --language names: help is put into words before click reads the option."""
    for option, value in pairwise([*arguments, ""]):
        name, _equals, joined = option.partition("=")
        if name == "--language" and (joined or value) in LANGUAGES:
            return joined or value
    return None


def build(arguments: list[str]) -> click.Group:
    """The command `trainer`, in the language that its arguments or the environment ask for."""
    activate(asked_language(arguments) or from_environment())

    @click.group(
        cls=LazyGroup,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help=_("Coaching and simulation trainer for sales teams. Without a command it opens the app."),
    )
    @click.version_option(__version__, prog_name="trainer")
    @PLACES
    @click.pass_context
    def trainer(ctx: click.Context, places: Places) -> None:
        ctx.obj = places
        if ctx.invoked_subcommand is None:
            from trainer.cli.practice import open_app

            open_app(places)

    return trainer


def main(arguments: list[str] | None = None) -> None:
    """Runs a command; every end is an exit code: 0 done, 1 faults found, 2 bad input, 70 unexpected, 130 interrupted."""
    from trainer.cli.ending import run

    sys.exit(run(build, sys.argv[1:] if arguments is None else arguments))
