"""Files that commands write: never over one that is there already."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from trainer.cli.streams import say
from trainer.errors import TrainerError
from trainer.locale import _


def write_new(texts: Mapping[Path, str | bytes]) -> None:
    """Writes files that are not there yet, all or none of them, and says so.

    Raises:
        TrainerError: one is there already, or cannot be written.
    """
    there = next((path for path in texts if path.exists()), None)
    if there is not None:
        raise TrainerError(_("There is a file ‘{path}’ already.").format(path=there), _("Choose another id or folder."))
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        except OSError as error:
            raise TrainerError(_("‘{path}’ cannot be written: {reason}").format(path=path, reason=error.strerror)) from None
        if text:
            say(_("Wrote {path}.").format(path=path))
