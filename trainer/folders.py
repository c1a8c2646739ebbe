"""Where a person's data lies, and who that person is, as the operating system has it."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from trainer.errors import TrainerError
from trainer.locale import _


def data_folder() -> Path:
    """Where this person's data lies by default."""
    from platformdirs import user_data_path

    return user_data_path("trainer", appauthor=False)


def cache_folder() -> Path:
    """Where what can be made again is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("trainer", appauthor=False)


def default_database() -> Path:
    """TRAINER_DATABASE, else a file in the person's data folder (made where there is none)."""
    named = os.environ.get("TRAINER_DATABASE")
    if named:
        return Path(named)
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TrainerError(
            _("The folder {path} cannot be made: {reason}").format(path=folder, reason=error.strerror or error),
            _("Choose another database by --database or TRAINER_DATABASE."),
        ) from None
    return folder / "trainer.db"


def system_user() -> str:
    """The name of the operating system's user; "" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
