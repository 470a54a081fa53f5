"""The errors of the SDK as faults."""

import email.utils
import math
import re
import time
from collections.abc import Mapping
from http import HTTPStatus

import httpx2
import openai

from agent.endpoint.faults import Fault, Kind

MAX_EXCERPT_CHARS = 120
"""Of the endpoint's own message that is shown: enough to search for it, too little for an article."""

_EXHAUSTED = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
_FILTERED = frozenset({"content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation"})
_NO_KEY = "the key is missing or not accepted: set TABAYYUN_API_KEY"
_CLOSED = {
    401: _NO_KEY,
    402: "its quota is used up: add credit there, then run again",
    403: _NO_KEY,
    404: "it has no such model or path: check TABAYYUN_MODEL and TABAYYUN_BASE_URL",
}
"""Statuses after which no further request of a run can succeed, and what to do."""

_CONTEXT = re.compile(r"context[ _](length|size|window)|maximum context|too many tokens|prompt is too long")
_KEY = re.compile(r"\b(sk|key|pk|gsk|xai)[-_][\w*.-]{4,}|\b[A-Za-z0-9_*-]{24,}")


def fault_of(error: openai.OpenAIError, *, address: str, key: str) -> Fault:
    """What `error`, met at `address`, means. The reason shows neither `key` nor more than a short excerpt."""
    if isinstance(error, openai.APITimeoutError):
        reason = (
            f"{address} gave no whole reply in time; raise TABAYYUN_TIMEOUT_SECONDS or ask a faster model"
        )
        return Fault("passing", reason, may_have_cost=True)
    if isinstance(error, openai.APIStatusError):
        return status_fault(
            error.status_code, error.body, headers=error.response.headers, address=address, key=key
        )
    if "CERTIFICATE" in str(error.__cause__):
        reason = f"The certificate of {address} is not trusted; name its authority's file in SSL_CERT_FILE"
        return Fault("closed", reason)
    if isinstance(error.__cause__, httpx2.ConnectError):
        reason = f"No connection to {address}; start the server or set TABAYYUN_BASE_URL"
        return Fault("passing", reason)
    return Fault("passing", f"{address} cut the connection; see the server's log", may_have_cost=True)


def status_fault(status: int, body: object, *, headers: Mapping[str, str], address: str, key: str) -> Fault:
    """What a reply with an HTTP `status` other than success means."""
    told = _Told(body, key=key)
    kind, to_do = _meaning(status, told)
    shown = told.excerpt if kind in {"final", "unsupported"} else ""
    return Fault(
        kind,
        f"{address} answered {_named(status)}{shown}; {to_do}",
        wait_seconds=_asked_wait(headers),
        is_busy=status in {429, 503, 529},
        complaint=told.text,
    )


def _meaning(status: int, told: "_Told") -> tuple[Kind, str]:
    if told.codes & _FILTERED:
        return "refused", "its content filter declined this text: judge this one by hand"
    if told.codes & _EXHAUSTED:
        return "closed", _CLOSED[402]
    if status in _CLOSED:
        return "closed", _CLOSED[status]
    if 300 <= status < 400:
        return "closed", "redirects are not followed, text goes to no other address: set TABAYYUN_BASE_URL"
    if status in {408, 409, 429} or (status >= 500 and status != 501):
        return "passing", "try again later"
    return _meaning_of_a_refused_request(status, told)


def _meaning_of_a_refused_request(status: int, told: "_Told") -> tuple[Kind, str]:
    if status == 413 or _CONTEXT.search(told.text.lower()):
        return "final", "the question is too long for this model: use one with a longer context"
    if status in {400, 422}:
        return "unsupported", "it does not take this request: check TABAYYUN_MODEL"
    return "final", "check TABAYYUN_BASE_URL"


def _named(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _asked_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds, from `retry-after-ms`, or `retry-after` in seconds or as an HTTP date (RFC 9110, 10.2.3)."""
    for name, divisor in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            seconds = float(headers[name]) / divisor
        except (KeyError, ValueError):
            continue
        return None if math.isnan(seconds) else max(seconds, 0.0)
    try:
        at = email.utils.parsedate_to_datetime(headers["retry-after"])
    except (KeyError, ValueError):
        return None
    return max(at.timestamp() - time.time(), 0.0)


def _listed(detail: object) -> str:
    """The places and messages of a list of faults as FastAPI gives it, without the values it found there."""
    if not isinstance(detail, list):
        return str(detail or "")
    faults = [fault for fault in detail if isinstance(fault, Mapping)]
    return "; ".join(f"{fault.get('loc')}: {fault.get('msg')}" for fault in faults)


class _Told:
    """The endpoint's own words, wherever in the body they stand."""

    def __init__(self, body: object, *, key: str) -> None:
        told = body.get("error", body) if isinstance(body, Mapping) else body
        fields: Mapping[object, object] = told if isinstance(told, Mapping) else {"message": told}
        self._message = str(fields.get("message") or _listed(fields.get("detail")))
        self._key = key
        self.codes = {str(fields.get(name)) for name in ("code", "type")}
        self.text = " ".join([self._message, *self.codes, str(fields.get("param") or "")])

    @property
    def excerpt(self) -> str:
        """One short printable line, without anything that looks like a key; empty for an HTML page."""
        line = " ".join(self._message.replace(self._key, "…").split())
        if not line or line.startswith("<"):
            return ""
        safe = _KEY.sub("…", "".join(filter(str.isprintable, line)))
        return f" ({safe[:MAX_EXCERPT_CHARS]!r})"
