"""One question to an OpenAI-compatible endpoint, in the strictest form of reply that it understands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from trainer.errors import TrainerError
from trainer.integrations.llm.settings import Settings
from trainer.locale import _

LONGEST_REPLY = 200_000
"""Bytes of a reply that are read."""
FORMS = ("json_schema", "json_object", "prompt")
"""From the strictest form of reply to the plainest; servers differ in which they know."""
UNKNOWN_FORM = (400, 404, 415, 422, 501)
"""What servers answer to a form that they do not know."""


class NoReplyError(Exception):
    """There is no reply to read, for the reason given."""


class Client:
    """Asks a model. Remembers which form of reply its server understands.

    Raises:
        TrainerError: the extra is not installed.
    """

    def __init__(self, settings: Settings) -> None:
        try:
            import httpx
        except ImportError:
            raise TrainerError(_("Second opinions need httpx."), _("Install it: pip install 'sales-trainer[llm]'")) from None
        self.settings = settings
        headers = {"Authorization": f"Bearer {settings.key}"} if settings.key else {}
        self._http = httpx.Client(timeout=settings.seconds, headers=headers, trust_env=False)
        self._form = 0

    def close(self) -> None:
        self._http.close()

    def ask(self, messages: Sequence[dict[str, str]], schema: dict[str, Any]) -> str:
        """The text of the model's reply.

        Raises:
            NoReplyError: no connection, no time, an error, a refusal or nothing at all.
        """
        while True:
            status, body = self._post(messages, schema)
            if status in UNKNOWN_FORM and self._form + 1 < len(FORMS):
                self._form += 1
                continue
            if status >= 300:
                raise NoReplyError(_("the server answered {status}").format(status=status))
            return _text(body)

    def _post(self, messages: Sequence[dict[str, str]], schema: dict[str, Any]) -> tuple[int, bytes]:
        import httpx

        request: dict[str, Any] = {"model": self.settings.model, "messages": list(messages), "temperature": 0}
        form = FORMS[self._form]
        if form == "json_schema":
            request["response_format"] = {"type": form, "json_schema": {"name": "findings", "strict": True, "schema": schema}}
        elif form == "json_object":
            request["response_format"] = {"type": form}
        body = b""
        try:
            with self._http.stream("POST", f"{self.settings.url}/chat/completions", json=request) as response:
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > LONGEST_REPLY:
                        raise NoReplyError(_("the reply has no end"))
                return response.status_code, body
        except httpx.TimeoutException:
            raise NoReplyError(_("no reply within {seconds:g} seconds").format(seconds=self.settings.seconds)) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoReplyError(_("no connection ({reason})").format(reason=type(error).__name__)) from None


def _text(body: bytes) -> str:
    try:
        message = json.loads(body)["choices"][0]["message"]
        content = message.get("content")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise NoReplyError(_("the reply is none of an OpenAI-compatible server")) from None
    if message.get("refusal"):
        raise NoReplyError(_("the model refused"))
    if not isinstance(content, str) or not content.strip():
        raise NoReplyError(_("the reply is empty"))
    return content
