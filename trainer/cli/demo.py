"""The command that makes a living example and opens it."""

from __future__ import annotations

from pathlib import Path

import click

from trainer.cli.places import PLACES, Places
from trainer.cli.streams import say
from trainer.errors import TrainerError
from trainer.locale import _, current


@click.command(help=_("Make a team of twelve with eight weeks of practice, in a database of its own, and open it."))
@click.option("--no-open", is_flag=True, help=_("Make it only."))
@click.option("--seed", type=int, default=1, show_default=True, help=_("Another number makes another team."))
@PLACES
def demo(places: Places, no_open: bool, seed: int) -> None:
    from trainer.demo.team import make_team, read_talks
    from trainer.folders import default_database

    path = places.database or default_database().with_name("demo.db")
    _make_room(path)
    practice = Places(places.content, path, None).practice()
    try:
        with click.progressbar(length=100, label=_("Making the team")) as bar:
            takes = read_talks(practice, current(), lambda share: bar.update(int(100 * share) - bar.pos))
            make_team(practice, current(), seed, takes)
        practice.set_setting("demo", str(seed))
    finally:
        practice.close()
    say(_("The example is in {path}. Begin with: trainer --database {path} monday").format(path=path))
    if not no_open:
        from trainer.cli.practice import open_app

        open_app(Places(places.content, path, None))


def _make_room(path: Path) -> None:
    """Takes away an example that was made before; anything else is left alone."""
    if not path.exists():
        return
    from trainer.storage.database import PATIENCE
    from trainer.storage.store import Store

    store = Store(path, PATIENCE)
    try:
        is_demo = store.setting("demo") is not None
    finally:
        store.close()
    if not is_demo:
        raise TrainerError(
            _("{path} is no example that was made by this command.").format(path=path), _("Choose another file with --database.")
        )
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
