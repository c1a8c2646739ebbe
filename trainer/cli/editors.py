"""The command that helps editors: JSON Schemas of what trainers write."""

from __future__ import annotations

from pathlib import Path

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.errors import TrainerError
from trainer.locale import _


@click.command(
    help=_(
        "Write the JSON Schemas of scenarios, rubrics, behaviors, moments, skills, recognition and plans beside your content, "
        "for completion and hover in editors. "
        "With a KIND, print one."
    )
)
@click.argument(
    "kind",
    type=click.Choice(["scenario", "rubric", "behaviors", "moments", "skills", "recognition", "warnings", "incentives", "plan"]),
    required=False,
)
@PLACES
def schema(places: Places, kind: str | None) -> None:
    from trainer.content.schema import SCHEMAS
    from trainer.content.schema import schema as text_of

    if kind is not None:
        say(text_of(kind).rstrip())
        return
    root = places.content or Path()
    for name, (place, _model) in SCHEMAS.items():
        path = root / place
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text_of(name), "utf-8")
        except OSError as error:
            raise TrainerError(_("‘{path}’ cannot be written: {reason}").format(path=path, reason=error.strerror)) from None
        say(_("Wrote {path}.").format(path=path))
    say(_("Begin a file with the line: # yaml-language-server: $schema=../scenario.schema.json"))
