"""Many small whole numbers side by side in one large one, so that whole rows of them are added at once without any library.

Every number has a lane of 32 bits. Packed numbers may be added to one another and multiplied by a whole number: what a negative lane
borrows from the next one is put back when the lanes are taken apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from struct import pack, unpack

_ZERO = 1 << 31
"""What stands in a lane for nought while lanes are packed and taken apart."""


def packed(numbers: Sequence[int]) -> int:
    """Numbers from -2**31 to 2**31 - 1 as one."""
    lanes = pack(f"<{len(numbers)}I", *(number + _ZERO for number in numbers))
    return int.from_bytes(lanes, "little") - _zeros(len(numbers))


def unpacked(lanes: int, count: int) -> list[int]:
    """The numbers of so many lanes.

    Raises:
        OverflowError: a sum has outgrown its lane, or there are more lanes.
    """
    return [number - _ZERO for number in unpack(f"<{count}I", (lanes + _zeros(count)).to_bytes(4 * count, "little"))]


@lru_cache(maxsize=16)
def _zeros(count: int) -> int:
    return int.from_bytes(pack(f"<{count}I", *[_ZERO] * count), "little")
