"""Which behaviors a language model sees in an answer: only in words that stand there letter by letter."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from trainer.evidence import Evidence, in_order
from trainer.integrations.llm.client import Client, NoReplyError
from trainer.integrations.llm.prompt import messages, schema
from trainer.integrations.llm.settings import Settings
from trainer.language.detector import Found
from trainer.locale import _

if TYPE_CHECKING:
    from trainer.content.models import Behavior
    from trainer.language.reader import Context

SHORTEST_QUOTE = 2
MOST_OF_ONE_QUOTE = 4
"""Words that are said to show more behaviors than this show none: so a model answers that was talked into full marks."""
_FENCE = re.compile(r"^\s*```[a-zA-Z]*\s*\n?|\n?\s*```\s*$")
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|instructions|rubric|rules?|above|previous|prompt|criteria)\b"
    r"|\b(?:full|maximum|top|perfect) (?:marks?|points?|score)\b|\bsystem prompt\b|\bas an? (?:ai|language model)\b"
    r"|给(?:我|他|这个)?(?:满分|高分|最高分)|忽略.{0,12}(?:规则|标准|指令|要求|提示)|打满分",
    re.IGNORECASE,
)
"""An answer that gives orders to whoever codes it: nothing that a model says of it can be trusted."""


class LanguageModel:
    """A language model as a detector."""

    def __init__(self, settings: Settings) -> None:
        self.name = f"llm:{settings.model}"
        self._client = Client(settings)

    def close(self) -> None:
        self._client.close()

    def find(self, answer: str, context: Context, behaviors: Mapping[str, Behavior]) -> Found:
        """The behaviors that the model sees. Whatever goes wrong costs its evidence and nothing else."""
        if not any(map(str.isalnum, answer)):
            return Found(())
        if _ORDERS.search(answer):
            return Found((), _("the answer gives orders to whoever reads it"))
        try:
            reply = self._client.ask(messages(answer, context.customer, behaviors), schema(behaviors))
        except NoReplyError as error:
            return Found((), str(error))
        findings = _findings(reply)
        if findings is None:
            return Found((), _("the reply is no JSON of the form asked for"))
        return Found(in_order(self._evidence(findings, answer, context.turn, behaviors)))

    def _evidence(self, findings: list[Any], answer: str, turn: int, behaviors: Mapping[str, Behavior]) -> Iterator[Evidence]:
        pairs = {
            (one["behavior"], one["quote"].strip())
            for one in findings
            if isinstance(one, dict) and isinstance(one.get("behavior"), str) and isinstance(one.get("quote"), str)
        }
        claims = Counter(quote for _behavior, quote in pairs)
        for behavior, quote in sorted(pairs):
            start = answer.find(quote) if len(quote) >= SHORTEST_QUOTE else -1
            if behavior in behaviors and start >= 0 and claims[quote] <= MOST_OF_ONE_QUOTE:
                yield Evidence(behavior, turn, start, start + len(quote), quote, self.name, source=self.name)


def _findings(reply: str) -> list[Any] | None:
    """The findings of a reply, in fences or among other words too; None where there are none to read."""
    text = _FENCE.sub("", reply.strip())
    begin, end = text.find("{"), text.rfind("}")
    try:
        data = json.loads(text[begin : end + 1])
    except (ValueError, RecursionError):
        return None
    findings = data.get("findings") if isinstance(data, dict) else None
    return findings if isinstance(findings, list) else None
