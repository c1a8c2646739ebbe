"""Files that commands write: over one that is there already only where that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from trainer.cli.streams import say
from trainer.errors import TrainerError
from trainer.locale import _

REPLACE = click.option("--replace", is_flag=True, help=_("Write over a file that is there already."))


def write_new(texts: Mapping[Path, str | bytes], *, replace: bool | None = None) -> None:
    """Writes files that are not there yet, all or none of them, and says so.

    Args:
        replace: whether they may be there already; None where the command offers no such choice.

    Raises:
        TrainerError: one is there already, or cannot be written.
    """
    there = next((path for path in texts if path.exists()), None)
    if there is not None and not replace:
        hint = _("Choose another id or folder.") if replace is None else _("Choose another name, or write over it by --replace.")
        raise TrainerError(_("There is a file ‘{path}’ already.").format(path=there), hint)
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        except OSError as error:
            raise TrainerError(_("‘{path}’ cannot be written: {reason}").format(path=path, reason=error.strerror)) from None
        if text:
            say(_("Wrote {path}.").format(path=path))
