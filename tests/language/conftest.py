"""A reader of the built-in behaviors, made once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from trainer.content.library import Library
from trainer.language.reader import Context, Reader, Source
from trainer.language.reading import Reading


@pytest.fixture(scope="session")
def reader(shipped: Library) -> Reader:
    return Reader(shipped.behaviors.models)


Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """Reads an answer to a customer's line."""

    def read(answer: str, customer: str = "", sources: tuple[Source, ...] = ()) -> Reading:
        return reader.read(answer, Context(1, customer, sources))

    return read
