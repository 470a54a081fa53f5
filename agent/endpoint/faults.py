"""What can go wrong with a request, and what it means for the next one."""

from typing import Literal

from agent.errors import ClosedEndpointError, EndpointError, RefusalError

Kind = Literal["passing", "closed", "unsupported", "refused", "final"]
"""passing: worth repeating. closed: no further request of this run can succeed. unsupported: the endpoint
does not know a parameter. refused: a filter declined this text. final: this question has no answer."""


class Fault(Exception):  # noqa: N818  never leaves the package
    """A request that gave no reply of a model. `reason` is one line, fit to show."""

    def __init__(
        self,
        kind: Kind,
        reason: str,
        *,
        wait_seconds: float | None = None,
        is_busy: bool = False,
        may_have_cost: bool = False,
        complaint: str = "",
    ) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.wait_seconds = wait_seconds
        """How long the endpoint asks to wait."""
        self.is_busy = is_busy
        """It gets too many requests: all should wait, not only this one."""
        self.may_have_cost = may_have_cost
        """Sent, with an unknown outcome."""
        self.complaint = complaint
        """The endpoint's own words, for finding out what it does not know; never shown."""

    def as_error(self) -> EndpointError:
        """The error to raise where the request is not repeated."""
        kinds = {"closed": ClosedEndpointError, "refused": RefusalError}
        return kinds.get(self.kind, EndpointError)(self.reason)
