"""Which content there is: what a team wrote, laid over what is shipped."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.errors import ContentError, UnknownNameError, nearest
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.incentives import Incentives
    from trainer.content.models import Rubric, WarningRule
    from trainer.content.recognition import Rules
    from trainer.content.source import Source
    from trainer.content.vocabulary import Behaviors

SUFFIXES = (".yaml", ".yml")
PLANS = "plans"
"""The folder of plans."""
LEARNED = "learned"
"""The folder among the rubrics that holds weights, by language."""
MEANINGS = "meanings"
"""And the one with the tables of what words mean."""
MOMENTS = "moments"
"""The name of the file among the rubrics that lists moments."""
SKILLS = "skills"
"""And of the one that lists skills."""
RECOGNITION = "recognition"
"""And of the one that holds badges and the ladder."""
WARNINGS = "warnings"
"""And of the one that holds early warnings."""
INCENTIVES = "incentives"
"""And of the one that says what earns points and shares."""
NO_RUBRICS = (MOMENTS, SKILLS, RECOGNITION, WARNINGS, INCENTIVES)


@dataclass(frozen=True, slots=True)
class Root:
    """A folder with `scenarios/`, `rubrics/` and, where a team has some, `plans/`."""

    path: Path
    shipped: bool

    def files(self, folder: str, *, deep: bool = False) -> Iterator[Path]:
        """The YAML files of a folder, in order of name.

        Raises:
            ContentError: the folder is there and may not be read.
        """
        yield from (path for path in self.named(folder, deep=deep) if path.is_file())

    def named(self, folder: str, *, deep: bool = False) -> list[Path]:
        """What is called like a YAML file in a folder: broken links and folders too."""
        base = self.path / folder
        try:
            if not base.is_dir():
                return []
            if not os.access(base, os.R_OK | os.X_OK):
                raise PermissionError
            found = base.rglob("*") if deep else base.glob("*")
            return sorted(path for path in found if path.suffix in SUFFIXES)
        except PermissionError:
            raise ContentError(
                _("The folder ‘{path}’ may not be read.").format(path=base),
                _("Ask for the right to read it, or name another one."),
            ) from None


def shipped_root() -> Root:
    """Where the content of this product lies: in the wheel, or in the repository of an editable install."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped"
    return Root(inside if inside.is_dir() else package.parent, shipped=True)


def _current_folder() -> Path | None:
    """The folder in which the program runs; None where it has been deleted."""
    try:
        return Path.cwd()
    except OSError:
        return None


def search_path(content: Path | None = None, environment: Mapping[str, str] = os.environ) -> tuple[Root, ...]:
    """The roots from the most to the least preferred: `--content`, else TRAINER_CONTENT, else the current folder; then what is shipped.

    Raises:
        ContentError: a folder was named that holds no content.
    """
    shipped = shipped_root()
    named = content or (Path(environment["TRAINER_CONTENT"]) if environment.get("TRAINER_CONTENT") else None)
    if named is not None:
        if not named.is_dir():
            raise ContentError(
                _("There is no content folder ‘{path}’.").format(path=named),
                _("Name a folder that holds ‘scenarios’ and ‘rubrics’."),
            )
        if not any((named / folder).is_dir() for folder in ("scenarios", "rubrics", PLANS)):
            raise ContentError(
                _("The folder ‘{path}’ holds neither ‘scenarios’ nor ‘rubrics’.").format(path=named),
                _("Name a folder that holds ‘scenarios’ and ‘rubrics’."),
            )
        team = Root(named.resolve(), shipped=False)
    else:
        here = _current_folder()
        workspace = here is not None and all((here / folder).is_dir() for folder in ("scenarios", "rubrics"))
        team = Root(here, shipped=False) if here is not None and workspace else shipped
    return (shipped,) if team.path == shipped.path else (team, shipped)


@dataclass(frozen=True)
class Library:
    """All content on a search path. Files are read when they are asked for."""

    roots: tuple[Root, ...]
    rubrics_read: dict[str, tuple[Source, Rubric | None]] = field(default_factory=dict, compare=False, repr=False)
    """What `rubrics.rubric_called` has read so far."""

    @cached_property
    def scenarios_by_name(self) -> dict[str, list[tuple[Path, Root]]]:
        """Every scenario file by its name without ending, those of the preferred root first."""
        found: dict[str, list[tuple[Path, Root]]] = {}
        for root in self.roots:
            for path in root.files("scenarios", deep=True):
                found.setdefault(path.stem, []).append((path, root))
        return found

    @cached_property
    def scenario_files(self) -> dict[str, tuple[Path, bool]]:
        """(file, whether it is shipped) by scenario id; the team's win. A scenario's id is its file's name."""
        return {name: (paths[0][0], paths[0][1].shipped) for name, paths in self.scenarios_by_name.items()}

    def file_called(self, name: str) -> Path | None:
        """The file of a scenario, a rubric or a plan with this id."""
        found = self.scenario_files.get(name) or self.rubric_files.get(name) or self.plan_files.get(name)
        return found[0] if found is not None else None

    def scenario_named(self, name: str) -> str:
        """The id of a scenario by its id or by its file.

        Raises:
            UnknownNameError: there is none.
        """
        file = Path(name)
        if file.suffix in SUFFIXES and self.scenario_files.get(file.stem, (None,))[0] == file.absolute():
            return file.stem
        self.scenario_path(name)
        return name

    @property
    def own_scenarios(self) -> list[str]:
        """The ids of a team's own scenarios; without a workspace those that are shipped."""
        own = [name for name, (_path, shipped) in self.scenario_files.items() if not shipped]
        return own or list(self.scenario_files)

    @cached_property
    def plans_by_name(self) -> dict[str, list[tuple[Path, Root]]]:
        """Every plan's file by its name without ending, those of the preferred root first."""
        found: dict[str, list[tuple[Path, Root]]] = {}
        for root in self.roots:
            for path in root.files(PLANS, deep=True):
                found.setdefault(path.stem, []).append((path, root))
        return found

    @cached_property
    def plan_files(self) -> dict[str, tuple[Path, bool]]:
        """(file, whether it is shipped) by the id of a plan; the team's win."""
        return {name: (paths[0][0], paths[0][1].shipped) for name, paths in self.plans_by_name.items()}

    def plan_path(self, name: str) -> Path:
        """The file of a plan.

        Raises:
            UnknownNameError: there is none, with the nearest one.
        """
        if name not in self.plan_files:
            near = nearest(name, self.plan_files)
            raise UnknownNameError(
                _("There is no plan ‘{name}’.").format(name=name),
                _("Did you mean ‘{name}’?").format(name=near) if near else _("‘trainer plan list’ names them."),
            )
        return self.plan_files[name][0]

    @cached_property
    def rubric_files(self) -> dict[str, tuple[Path, bool]]:
        """(file, whether it is shipped) by rubric id; the team's win."""
        found: dict[str, tuple[Path, bool]] = {}
        for root in self.roots:
            for path in root.files("rubrics"):
                if path.stem not in NO_RUBRICS:
                    found.setdefault(path.stem, (path, root.shipped))
        return found

    @cached_property
    def moments(self) -> Mapping[str, Mapping[Any, str]]:
        """The names of a talk's moments by id, from every root."""
        from trainer.content.vocabulary import load_moments

        return load_moments([path for root in reversed(self.roots) for path in root.files("rubrics") if path.stem == MOMENTS])

    @cached_property
    def skills(self) -> Mapping[str, Mapping[Any, str]]:
        """The names of skills by id, from every root."""
        from trainer.content.vocabulary import load_skills

        return load_skills([path for root in reversed(self.roots) for path in root.files("rubrics") if path.stem == SKILLS])

    @cached_property
    def recognition(self) -> Rules:
        """The badges and the ladder, the team's over those shipped."""
        from trainer.content.recognition import load_rules

        return load_rules([path for root in reversed(self.roots) for path in root.files("rubrics") if path.stem == RECOGNITION])

    @cached_property
    def warnings(self) -> Mapping[str, WarningRule]:
        """The early warnings by id, the team's over those shipped; the most urgent first."""
        from trainer.content.warnings import load_warnings

        return load_warnings([path for root in reversed(self.roots) for path in root.files("rubrics") if path.stem == WARNINGS])

    @cached_property
    def incentives(self) -> Incentives:
        """What earns points, recognition, time and shares of a budget: the team's over what is shipped."""
        from trainer.content.incentives import load_incentives

        return load_incentives(self.incentive_files)

    @property
    def shipped_incentives(self) -> Incentives:
        """The same without what a team has written."""
        from trainer.content.incentives import load_incentives

        shipped = [root.path for root in self.roots if root.shipped]
        return load_incentives([path for path in self.incentive_files if path.parent.parent in shipped])

    @property
    def incentive_files(self) -> list[Path]:
        """The files of incentives, those that lie below others first."""
        return [path for root in reversed(self.roots) for path in root.files("rubrics") if path.stem == INCENTIVES]

    @cached_property
    def behaviors(self) -> Behaviors:
        """The behaviors of every language: those shipped, with the team's laid over them."""
        from trainer.content.vocabulary import load_behaviors

        files = [(path, root) for root in reversed(self.roots) for path in root.files("rubrics/behaviors")]
        return load_behaviors([path for path, _root in files], {path for path, root in files if root.shipped})

    @cached_property
    def weights(self) -> Mapping[str, str]:
        """What was learned from labelled answers, by language; the team's wins.

        Raises:
            ContentError: a file of weights is damaged.
        """
        from trainer.content.weights import load_weights

        return load_weights([root.path / "rubrics" / LEARNED for root in self.roots], self.meanings)

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """The tables of what words mean, by language; the team's win.

        Raises:
            ContentError: a table is damaged.
        """
        from trainer.content.weights import load_meanings

        return load_meanings([root.path / "rubrics" / MEANINGS for root in self.roots])

    @cached_property
    def weights_document(self) -> str:
        """The weights as they are kept with attempts, put together once."""
        from trainer.content.weights import dumped

        return dumped(self.weights)

    def scenario_path(self, scenario_id: str) -> Path:
        if scenario_id not in self.scenario_files:
            near = nearest(scenario_id, self.scenario_files)
            raise UnknownNameError(
                _("There is no scenario ‘{name}’.").format(name=scenario_id),
                _("Did you mean ‘{name}’?").format(name=near) if near else _("See ‘trainer scenarios’."),
            )
        return self.scenario_files[scenario_id][0]
