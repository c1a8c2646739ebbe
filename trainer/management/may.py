"""Who may do what to others: one table from act to roles. Nobody is kept from what concerns only themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from trainer.errors import TrainerError
from trainer.locale import N_, _
from trainer.storage.people import Role, people

if TYPE_CHECKING:
    from trainer.practice import Practice
    from trainer.storage.records import Rep

Act = Literal[
    "people",
    "privacy",
    "results",
    "goals",
    "team_goals",
    "cycles",
    "assess",
    "team",
    "sheets",
    "assign",
    "notes",
    "bundles",
    "counts",
    "export",
    "erase",
    "tidy",
]
RULES: dict[Act, tuple[tuple[Role, ...], str]] = {
    "people": (("manager",), N_("change teams and roles")),
    "privacy": (("manager",), N_("change the settings of privacy")),
    "results": (("manager",), N_("import sales results")),
    "goals": (("manager",), N_("change the goals of others")),
    "team_goals": (("manager",), N_("set goals for the team")),
    "cycles": (("manager",), N_("open a review cycle")),
    "assess": (("manager",), N_("assess others")),
    "team": (("manager", "trainer"), N_("see how others stand")),
    "sheets": (("manager",), N_("see the sheets of others")),
    "assign": (("manager", "trainer"), N_("assign something to others")),
    "notes": (("manager", "trainer"), N_("keep coaching notes about others")),
    "bundles": (("manager", "trainer"), N_("make bundles for others")),
    "counts": (("manager", "trainer"), N_("set whose rating counts")),
    "export": (("manager",), N_("export the data of others")),
    "erase": (("manager",), N_("erase others")),
    "tidy": (("manager",), N_("take old words out")),
}
"""What an act is called, and who may."""


def roles_of(practice: Practice, rep: Rep) -> set[Role]:
    """The roles that a person has now, in whatever team."""
    return {member.role for one in people(practice.store) if one.rep == rep and one.active for member in one.members}


def only_leads(practice: Practice) -> bool:
    """Whether whoever uses the program manages a team and practices in none: with nothing of their own, they ask for their people's."""
    me = practice.known_rep
    roles = roles_of(practice, me) if me is not None else set()
    return "manager" in roles and "rep" not in roles


def is_free(practice: Practice) -> bool:
    """Whether nobody here has the role of a manager or trainer yet: then everybody may do everything, as one who practices alone does."""
    return not any(member.role in ("manager", "trainer") for one in people(practice.store) if one.active for member in one.members)


def may(practice: Practice, act: Act, whom: Rep | None = None) -> bool:
    """Whether whoever uses the program may do something.

    Args:
        whom: to whom; None where it concerns everybody.
    """
    if is_free(practice):
        return True
    # Who is nobody here yet is not made somebody by asking.
    me = practice.known_rep
    return me is not None and (whom == me or not roles_of(practice, me).isdisjoint(_roles(practice, act)))


def _roles(practice: Practice, act: Act) -> tuple[Role, ...]:
    """The roles that may do something; where nobody has one of them, whoever leads in any way, so that no workspace locks itself out."""
    roles = RULES[act][0]
    held = {member.role for one in people(practice.store) if one.active for member in one.members}
    return roles if held & set(roles) else ("manager", "trainer")


def refuse(practice: Practice, act: Act, whom: Rep | None = None) -> None:
    """Raises where whoever uses the program may not do something.

    Raises:
        TrainerError: with who may, and how one comes to be that.
    """
    if may(practice, act, whom):
        return
    me = practice.known_rep
    roles, what = _roles(practice, act), RULES[act][1]
    can = sorted(one.rep.name for one in people(practice.store) if one.active and any(member.role in roles for member in one.members))
    who = _("Managers may, here: {names}.") if roles == ("manager",) else _("Managers and trainers may, here: {names}.")
    how = _("One of them gives you the role: trainer people add NAME --team TEAM --role {role}").format(role=roles[0])
    raise TrainerError(
        _("{name}, you may not {what} here.").format(name=me.name if me is not None else practice.proposed_name, what=_(what)),
        who.format(names=_(", ").join(can)) + " " + how + (_(" Your own levels: ‘trainer progress’.") if act == "team" else ""),
    )
