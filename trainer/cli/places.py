"""Where a command finds content, database and rep: options that every command takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trainer.locale import LANGUAGES, _

if TYPE_CHECKING:
    from trainer.content.bundle import Content
    from trainer.content.library import Library
    from trainer.practice import Practice


@dataclass(frozen=True, slots=True)
class Places:
    """What the options name; None where nothing was said."""

    content: Path | None = None
    database: Path | None = None
    rep: str | None = None

    def over(self, other: Places | None) -> Places:
        """These, and where they are silent, the other's."""
        if other is None:
            return self
        return Places(self.content or other.content, self.database or other.database, other.rep if self.rep is None else self.rep)

    def library(self) -> Library:
        from trainer.content.library import Library, search_path

        return Library(search_path(self.content))

    def scenario(self, name: str) -> Content:
        """A scenario by its id or by its file, with its rubric and behaviors."""
        from trainer.content.loading import load_content

        library = self.library()
        return load_content(library, library.scenario_named(name))

    def cache(self) -> Path:
        """The file that keeps what the list of scenarios needs."""
        from trainer.folders import cache_folder

        return cache_folder() / "catalogue.json"

    def practice(self, patience: float | None = None) -> Practice:
        from trainer.folders import default_database
        from trainer.practice import Practice

        return Practice(
            self.library(),
            self.database or default_database(),
            rep=self.rep,
            patience=patience,
            cache=self.cache(),
        )


def PLACES(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802  # a decorator that reads like click's own
    """Adds --content, --database, --rep and --language, the first three handed over as `places`; after the command they win over before it.

    --language holds from the first word on, so it is read before (`asked_language`) and only checked here.
    """
    return click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("Language of the interface."), expose_value=False)(
        PLACES_ALONE(command)
    )


def PLACES_ALONE(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802
    """The same without --language, for a command that means something else by it."""

    @click.option("--content", type=click.Path(path_type=Path), help=_("Folder with your team's scenarios and rubrics."))
    @click.option("--database", type=click.Path(path_type=Path), help=_("File that attempts are kept in."))
    @click.option("--rep", help=_("Who practices."))
    @click.pass_context
    @wraps(command)
    def with_places(ctx: click.Context, /, *args: Any, content: Path | None, database: Path | None, rep: str | None, **kwargs: Any) -> Any:
        places = Places(content, database, rep).over(ctx.obj if isinstance(ctx.obj, Places) else None)
        return command(*args, places=places, **kwargs)

    return with_places


def PLACES_FOR(command: Callable[..., Any]) -> Callable[..., Any]:  # noqa: N802
    """The same as PLACES for a command that means by --rep whom it is for, handed over as `whose`; who asks stands before the command."""

    @click.option("--language", type=click.Choice(list(LANGUAGES)), help=_("Language of the interface."), expose_value=False)
    @click.option("--content", type=click.Path(path_type=Path), help=_("Folder with your team's scenarios and rubrics."))
    @click.option("--database", type=click.Path(path_type=Path), help=_("File that attempts are kept in."))
    @click.option("--rep", "whose", help=_("For whom; without it for yourself."))
    @click.pass_context
    @wraps(command)
    def with_places(ctx: click.Context, /, *args: Any, content: Path | None, database: Path | None, **kwargs: Any) -> Any:
        places = Places(content, database, None).over(ctx.obj if isinstance(ctx.obj, Places) else None)
        return command(*args, places=places, **kwargs)

    return with_places
