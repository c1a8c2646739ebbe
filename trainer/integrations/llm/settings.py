"""Which endpoint and model are asked: from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from trainer.errors import TrainerError
from trainer.locale import _

URL, MODEL, KEY, SECONDS = "TRAINER_LLM_URL", "TRAINER_LLM_MODEL", "TRAINER_LLM_KEY", "TRAINER_LLM_TIMEOUT"
DEFAULT_SECONDS = 30.0


class Settings(NamedTuple):
    url: str
    """Base of the API, for example http://localhost:11434/v1."""
    model: str
    key: str
    """Empty where none is needed."""
    seconds: float
    """For one answer; then its evidence is given up."""


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings.

    Raises:
        TrainerError: something is missing or makes no sense.
    """
    url, model = environment.get(URL, "").rstrip("/"), environment.get(MODEL, "")
    if not url or not model:
        raise TrainerError(
            _("No language model is set up for second opinions."),
            _("Set {url} (for example http://localhost:11434/v1) and {model}, and {key} where one is needed.").format(
                url=URL, model=MODEL, key=KEY
            ),
        )
    if not url.startswith(("http://", "https://")):
        raise TrainerError(_("{name} is no address: {value}").format(name=URL, value=url), _("It begins with http:// or https://."))
    try:
        seconds = float(environment.get(SECONDS, DEFAULT_SECONDS))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 600:
        raise TrainerError(_("{name} is no number of seconds between 0 and 600.").format(name=SECONDS), "")
    return Settings(url, model, environment.get(KEY, ""), seconds)


def is_set(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether somebody has set up a model."""
    return bool(environment.get(URL) and environment.get(MODEL))
