"""Faults for people and for machines: what to mend first, JSON, GitHub's annotations, SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from trainer import __version__
from trainer.content.faults import LEVELS, Fault
from trainer.locale import current
from trainer.workbench.checks.pages import pages


def first(faults: Sequence[Fault], most: int) -> list[Fault]:
    """The faults to mend first: errors before warnings before notes, each as they stand in the files."""
    return sorted(faults, key=lambda fault: LEVELS.index(fault.level))[:most]


def as_json(faults: Sequence[Fault]) -> str:
    """A list of faults with file, line and column from 1, level, rule, message and the line of the file."""
    return json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=2)


def as_github(faults: Sequence[Fault]) -> str:
    """A workflow command for every fault, which GitHub shows beside the line."""
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    return "\n".join(
        f"::{kinds[fault.level]} file={_escaped(fault.file, ':,')},line={fault.line},col={fault.column},title={fault.rule}"
        f"::{_escaped(fault.message)}"
        for fault in faults
    )


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + also else char for char in text)


def as_sarif(faults: Sequence[Fault]) -> str:
    """The faults as SARIF 2.1.0, with the page of every rule that is broken."""
    explained = pages(current())
    rules = list(dict.fromkeys(fault.rule for fault in faults))
    results = [
        {
            "ruleId": fault.rule,
            "ruleIndex": rules.index(fault.rule),
            "level": fault.level,
            "message": {"text": fault.message},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": fault.file.replace("\\", "/")},
                        "region": {"startLine": fault.line, "startColumn": fault.column},
                    }
                }
            ],
        }
        for fault in faults
    ]
    driver = {
        "name": "trainer",
        "version": __version__,
        "rules": [{"id": rule, "fullDescription": {"text": explained.get(rule, rule)}} for rule in rules],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2)
