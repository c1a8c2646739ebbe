"""Sales results in a spreadsheet: which columns hold them, by their headings or by what somebody says, and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from trainer.coaching.figures import RESULTS, WHOLE, Result
from trainer.coaching.periods import Period
from trainer.errors import TrainerError, nearest
from trainer.exchange.grid import Grid, Value
from trainer.exchange.headings import ACTIVITY_OF, ROLES, Role, known_headings, plain, read_heading
from trainer.exchange.results_rows import RowReader
from trainer.exchange.results_shape import Column, Results, Settings
from trainer.locale import _

ROWS_ABOVE = 20
"""Rows in which the headings are looked for: exports begin with titles and filters."""


def read_results(grid: Grid, settings: Settings, today: date, at: Period | None = None) -> Results:
    """The figures that a sheet holds, with all its faults.

    Args:
        at: the period that all rows are of, for a file that does not say.

    Raises:
        TrainerError: there are no headings, or what is needed has no column.
    """
    top, columns, unread = _headings(grid, settings)
    by_role = {column.heading.role: column for column in columns}
    found = Results(columns, unread)
    found.counted = _counted(by_role, settings)
    found.metrics = tuple(metric for metric in RESULTS if metric in by_role or metric == found.counted)
    if "activity" in by_role and found.counted is None:
        found.metrics = tuple(metric for metric in RESULTS if metric in found.metrics or metric in ACTIVITY_OF.values())
    _lacking(by_role, found, at)
    reader = RowReader(by_role, settings, found, today, at, grid[top])
    for index in range(top + 1, len(grid)):
        reader.row(grid[index], index + 1)
    reader.finish()
    return found


def _headings(grid: Grid, settings: Settings) -> tuple[int, list[Column], list[str]]:
    """The row of the headings from 0, what they mean, and the ones that mean nothing here.

    Raises:
        TrainerError: there are none, one that was named is not there, or two mean the same.
    """
    said = {plain(name): role for name, role in settings.columns.items()}

    def read(row: Sequence[Value]) -> list[Column]:
        titles = [(index, title) for index, title in enumerate(row) if isinstance(title, str)]
        found = ((index, title, read_heading(title, said.get(plain(title)))) for index, title in titles)
        return [Column(index, title, heading) for index, title, heading in found if heading is not None]

    rows = [read(row) for row in grid[:ROWS_ABOVE]]
    top = max(range(len(rows)), key=lambda index: (len({one.heading.role for one in rows[index]}), -index), default=None)
    if top is None or not rows[top]:
        raise TrainerError(
            _("No headings are known in the first {number} rows.").format(number=ROWS_ABOVE),
            _("Say what they mean, for example --map “Seller=rep” --map “Won=deals”; ‘trainer results headings’ lists what is known."),
        )
    titles = [title for title in grid[top] if isinstance(title, str)]
    for name in settings.columns:
        if plain(name) not in {plain(title) for title in titles}:
            near = nearest(name, titles)
            hint = _("Did you mean ‘{name}’?").format(name=near) if near else _("There are: {names}").format(names=", ".join(titles))
            raise TrainerError(_("There is no column ‘{name}’.").format(name=name), hint)
    columns = [column for column in rows[top] if column.heading.role != "ignored"]
    # What somebody said wins over what is known.
    spoken = {column.heading.role for column in columns if plain(column.title) in said}
    roles = {column.heading.role for column in columns}
    # A list of deals may tell their type, and one of activities whether they are done: neither is what these words mean elsewhere.
    beside = {"activity"} if roles & {"revenue", "deals"} else {"stage"} if "activity" in roles else set()
    columns = [column for column in columns if plain(column.title) in said or column.heading.role not in spoken | beside]
    for role in dict.fromkeys(column.heading.role for column in columns):
        same = [column for column in columns if column.heading.role == role]
        if len(same) > 1 and role not in ("deal", "deal_id", "activity"):
            raise TrainerError(
                _("{columns} could all be ‘{role}’.").format(columns=", ".join(f"‘{one.title}’" for one in same), role=role),
                _("Say which, for example --map “{title}={role}”.").format(title=same[0].title, role=role),
            )
    read_titles = {column.title for column in columns}
    return top, columns, [title for title in titles if title not in read_titles]


def _counted(by_role: Mapping[Role, Column], settings: Settings) -> Result | None:
    """What each row is one of: a list of deals tells who, when and how much, and no numbers of deals."""
    if settings.count is not None:
        return settings.count
    numbers = [metric for metric in WHOLE if metric in by_role]
    listed = "deal" in by_role or "deal_id" in by_role
    return "deals" if listed and not numbers and "activity" not in by_role and ("stage" in by_role or "revenue" in by_role) else None


def _lacking(by_role: Mapping[Role, Column], found: Results, at: Period | None) -> None:
    missing = [role for role in ("rep", "when") if role not in by_role and not (role == "when" and at is not None)]
    if at is not None and "when" in by_role:
        told = _("The file says its periods itself, in ‘{title}’.").format(title=by_role["when"].title)
        raise TrainerError(told, _("Leave out --at."))
    if not missing and found.metrics:
        return
    role = missing[0] if missing else "revenue"
    examples = ", ".join(known_headings()[cast("Role", role)][:4])
    if missing == ["when"]:
        hint = _("Call one {examples}, say --map “Heading={role}”, or say by --at 2026-03 what all rows are of.")
    else:
        hint = _("Call one {examples}, or say --map “Heading={role}”.")
    what = {
        "rep": _("No column says who."),
        "when": _("No column says when."),
        "revenue": _("No column holds results."),
    }[role]
    raise TrainerError(what, hint.format(examples=examples, role=role) + " " + _("Known are: {roles}.").format(roles=", ".join(ROLES)))
