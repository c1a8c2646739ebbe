"""Which role a word in a list of people means, in English or Chinese."""

from __future__ import annotations

from typing import Literal

RoleName = Literal["rep", "manager", "trainer"]

_WORDS: dict[str, RoleName] = {
    **dict.fromkeys(("", "rep", "sales", "sales rep", "seller", "member", "销售", "业务员", "组员", "员工", "销售代表"), "rep"),
    **dict.fromkeys(("manager", "team lead", "lead", "leader", "supervisor", "主管", "经理", "组长", "负责人", "销售经理"), "manager"),
    **dict.fromkeys(("trainer", "coach", "author", "enablement", "培训师", "教练", "内训师", "培训"), "trainer"),
}


def role_meant(text: str) -> RoleName | None:
    """The role that a word means; who has none practices. None where the word is unknown."""
    return _WORDS.get(text.casefold().strip())
