"""A verification under way, whose report so far is kept against a sudden end."""

from collections.abc import Callable
from time import monotonic

from agent.chat.comparing import with_decisions
from agent.chat.session import Session
from agent.chat.talk import Talk
from agent.chat.tools import Found
from agent.types import Article, FailedFinding, Finding, Report

_SECONDS_BETWEEN = 1.0
"""So long what was found since the report was kept last may be lost."""


def not_checked(report: Report) -> int:
    """How many claims were not begun because the work was stopped."""
    failed = (finding for finding in report.findings if isinstance(finding, FailedFinding))
    return sum(finding.outcome == "not_checked" for finding in failed)


class Keeping:
    """Keeps the report of one verification, over and over under the same version."""

    def __init__(self, talk: Talk, article: Article) -> None:
        self._talk = talk
        self._article = article
        self._before = _whole(talk.session, article)
        self._so_far: Callable[[], Report] | None = None
        self._kept_at = monotonic()

    def begun(self, so_far: Callable[[], Report]) -> None:
        """From now on there is a report."""
        self._so_far = so_far

    def now_and_then(self) -> None:
        """Keeps what is found so far, unless that was done just before."""
        if self._so_far is not None and monotonic() - self._kept_at >= _SECONDS_BETWEEN:
            self.keep(self._so_far())
            self._kept_at = monotonic()

    def cut_off(self) -> Report | None:
        """Keeps what is found so far, and gives it; None where nothing was."""
        return None if self._so_far is None else self.keep(self._so_far())

    def keep(self, report: Report) -> Report:
        """The report as it is kept: with the editor's decisions, and what was found before it was stopped."""
        before = self._talk.session
        old, is_diff = before.report, self._before.is_diff
        if old is not None and old.article.id == report.article.id:
            report = _with_known(report, old)
        if old is not None and (is_diff or old.article.id == report.article.id):
            report = with_decisions(report, old)
        session = self._before.with_report(report)
        if not_checked(report):
            session = session.model_copy(update={"unfinished": self._article, "is_diff": is_diff})
        self._talk.keep(session)
        return report


def _whole(session: Session, article: Article) -> Session:
    """The session before the report of `article` that was stopped, which the next one takes the place of."""
    report = session.report
    if report is None or report.article.id != article.id or not not_checked(report):
        return session
    return session.model_copy(update={"version": session.version - 1})


def _with_known(new: Report, old: Report) -> Report:
    """`new` with what `old` found, in the same circumstances, for claims that `new` did not come to."""
    if (new.engine, new.library) != (old.engine, old.library):
        return new
    known = {one.claim.id: one for one in old.findings if isinstance(one, Finding)}

    def best(finding: Found) -> Found:
        before = known.get(finding.claim.id)
        is_left = isinstance(finding, FailedFinding) and finding.outcome == "not_checked"
        return before if is_left and before is not None and before.claim == finding.claim else finding

    return new.model_copy(update={"findings": tuple(map(best, new.findings))})
