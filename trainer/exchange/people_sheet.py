"""A list of people in a spreadsheet, found by its headings in English or Chinese: name, team, role."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from trainer.errors import TrainerError
from trainer.exchange.cells import Cell
from trainer.exchange.sheet import read_rows
from trainer.exchange.words_of_roles import RoleName, role_meant
from trainer.locale import _

HEADINGS = {
    "name": ("name", "rep", "person", "sales rep", "姓名", "名字", "销售", "员工", "业务员"),
    "team": ("team", "group", "region", "团队", "小组", "部门", "组", "大区"),
    "role": ("role", "position", "角色", "岗位", "职位"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a list."""

    name: str
    team: str
    """Empty where the list names none."""
    role: RoleName
    cell: str
    """Where the name stands, for messages."""


def read_people(path: Path) -> list[Listed]:
    """The people of a CSV or XLSX file, in its order.

    Raises:
        TrainerError: the file has no column for names, or a cell says something impossible; every such cell is told.
    """
    rows = read_rows(path)
    number = next((index for index, row in enumerate(rows) if any(row)), None)
    columns = _columns(rows[number]) if number is not None else {}
    if number is None or "name" not in columns:
        raise TrainerError(
            _("‘{path}’ has no column of names.").format(path=path),
            _("Its first row needs a heading ‘name’ or ‘姓名’; ‘team’ and ‘role’ may stand beside it."),
        )
    faults: list[str] = []
    found: list[Listed] = []
    for at, row in enumerate(rows[number + 1 :], number + 2):
        values = {key: row[column] if column < len(row) else "" for key, column in columns.items()}
        if not any(values.values()):
            continue
        role = role_meant(values.get("role", ""))
        if not values["name"]:
            faults.append(_("{cell}: the name is missing").format(cell=Cell(at, columns["name"] + 1)))
        if role is None:
            cell = Cell(at, columns["role"] + 1)
            roles = _(", ").join(get_args(RoleName))
            faults.append(_("{cell}: ‘{text}’ is no role; there are {roles}").format(cell=cell, text=values["role"], roles=roles))
        elif values["name"]:
            found.append(Listed(values["name"], values.get("team", ""), role, str(Cell(at, columns["name"] + 1))))
    if faults:
        raise TrainerError("\n".join(faults), _("Nobody was added. Mend these cells and import the file again."))
    return found


def _columns(heads: list[str]) -> dict[str, int]:
    plain = [head.casefold().strip() for head in heads]
    return {key: plain.index(name) for key, names in HEADINGS.items() for name in names[::-1] if name in plain}
