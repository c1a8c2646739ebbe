"""What a scenario, a rubric, a behavior and a plan consist of, as frozen, typed models of the YAML."""

from trainer.content.models.behavior import EXTENDED, Behavior, BehaviorFile, MomentFile, SkillFile
from trainer.content.models.fields import SHARED_METERS, Checks, Model, as_list, as_texts
from trainer.content.models.incentives import Caps, IncentiveFile, IncentiveRule
from trainer.content.models.note import CallNote, Fact, as_fact
from trainer.content.models.plan import Plan, PlanStep, PlanWeek
from trainer.content.models.recognition import Badge, Figure, RecognitionFile, Step
from trainer.content.models.rubric import Blocker, Criterion, Level, Rubric
from trainer.content.models.scenario import Expectation, MeterSpec, Move, Scenario, State, score_range
from trainer.content.models.warnings import Sign, WarningFile, WarningRule

__all__ = [
    "Badge",
    "Behavior",
    "BehaviorFile",
    "Blocker",
    "CallNote",
    "Caps",
    "Checks",
    "Criterion",
    "EXTENDED",
    "Expectation",
    "Figure",
    "Fact",
    "IncentiveFile",
    "IncentiveRule",
    "Level",
    "MeterSpec",
    "Model",
    "MomentFile",
    "Move",
    "Plan",
    "PlanStep",
    "PlanWeek",
    "RecognitionFile",
    "Rubric",
    "SHARED_METERS",
    "Scenario",
    "Sign",
    "SkillFile",
    "State",
    "Step",
    "WarningFile",
    "WarningRule",
    "as_fact",
    "as_list",
    "as_texts",
    "score_range",
]
