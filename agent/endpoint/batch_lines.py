"""Lines of the files that a provider's batch is made of, and what they bring."""

import json
from collections.abc import Iterator
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agent.endpoint.client import Completion
from agent.endpoint.faults import Fault

URL: Final = "/v1/chat/completions"
"""Of every request, whatever the address of the endpoint: the documented name of what is asked."""

_NOT_BEGUN = frozenset({"batch_expired", "batch_cancelled"})
"""Codes of requests that nobody came to; they cost nothing."""


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class LineResponse(_Lenient):
    """An HTTP reply."""

    status_code: int
    body: object = None


class LineError(_Lenient):
    """Why there is none."""

    code: str | int | None = None
    message: str | None = None


class BatchLine(_Lenient):
    """What a batch brought for one request: a line of its file of results or of errors."""

    custom_id: str = Field(min_length=1)
    response: LineResponse | None = None
    error: LineError | None = None

    @property
    def is_not_begun(self) -> bool:
        """The batch ended before it came to this request."""
        return self.error is not None and self.error.code in _NOT_BEGUN

    def completion(self, *, address: str, key: str) -> Completion:
        """The reply of the model. Raises `Fault`, of the kind that it has for a request sent by itself."""
        from agent.endpoint.classify import status_fault

        if self.response is None:
            code = self.error.code if self.error else "nothing"
            raise Fault("passing", f"{address} gave {str(code)[:40]!r} for a request of a batch")
        if self.response.status_code >= 400:
            raise status_fault(
                self.response.status_code, self.response.body, headers={}, address=address, key=key
            )
        try:
            completion = Completion.model_validate(self.response.body)
        except ValidationError:
            raise Fault("passing", f"{address} gave no reply of a model in a batch") from None
        if completion.error and not completion.choices:
            raise Fault("passing", f"{address} gave an error for a reply in a batch")
        return completion


Meaning = Literal["answered", "again", "attempted", "closed"]
"""answered: nothing else will come of it, be it an error. again: not begun, to be sent once more. attempted:
failed in a way that may pass. closed: failed as all requests do for now, such as by a used-up quota."""


def meaning(line: BatchLine, *, address: str, key: str) -> tuple[Meaning, str]:
    """What a line means for its request, with the reason where it is an error."""
    if line.is_not_begun:
        return "again", f"{address} ended the batch before it came to this request"
    try:
        line.completion(address=address, key=key)
    except Fault as fault:
        known: dict[str, Meaning] = {"passing": "attempted", "closed": "closed"}
        return known.get(fault.kind, "answered"), fault.reason
    return "answered", ""


def request_line(custom_id: str, body: object) -> bytes:
    """A request as a line of the file that is sent, with the line end."""
    line = {"custom_id": custom_id, "method": "POST", "url": URL, "body": body}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_lines(content: bytes) -> Iterator[BatchLine]:
    """The lines of a file of results or errors; those that are none are passed over."""
    for line in content.split(b"\n"):  # str.splitlines() would also break at U+2028, legal in JSON
        try:
            yield BatchLine.model_validate_json(line)
        except ValidationError:
            continue
