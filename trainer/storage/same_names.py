"""Which teams and cycles of a bundle are those of the same name here: two machines made them under ids of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trainer.coaching.cycle import LONGEST_NAME
from trainer.storage.store import Store
from trainer.storage.travel import Row, Traveling
from trainer.storage.traveling import BY_TABLE

ID_END = 4
"""Characters of an id that tell two cycles of one name apart."""


class Same:
    """The ids here of rows that are the same by their names."""

    def __init__(self, store: Store, rows: Mapping[str, Sequence[Row]]) -> None:
        self.ids: dict[tuple[str, str], str] = {}
        """The id here, by table and id there."""
        for table, rule in BY_TABLE.items():
            if rule.named_by:
                for row in rows.get(table, ()):
                    self._find(store, rule, row)

    def _find(self, store: Store, rule: Traveling, row: Row) -> None:
        if any(row.get(name) is None for name in rule.named_by) or store.rows(f"select 1 from {rule.table} where id = ?", [row["id"]]):
            return
        where = " and ".join(f"{name} = ?" for name in rule.named_by)
        found = store.rows(f"select id from {rule.table} where {where}", [row[name] for name in rule.named_by])
        if found:
            self.ids[rule.table, row["id"]] = found[0]["id"]

    def named(self, rule: Traveling, row: Row) -> Row:
        """A row as it is to be merged here: of one that is here under another id only what may move on, others with the id here."""
        if (known := self.ids.get((rule.table, str(row.get("id"))))) is not None:
            return {"id": known, **{name: value for name, value in row.items() if name in rule.moving}}
        parents = {column: self.ids.get((table, str(row.get(column)))) for column, table in (rule.belongs_to or {}).items()}
        return {**row, **{column: known for column, known in parents.items() if known is not None}}


def free_name(store: Store, row: Row) -> Row:
    """A cycle that comes, under another name where one of other days is called so here."""
    if not store.rows("select 1 from cycles where name = ?", [row["name"]]):
        return row
    end = f" ({row['id'][-ID_END:]})"
    return {**row, "name": row["name"][: LONGEST_NAME - len(end)] + end}
