"""Articles and statements verified, shown claim by claim as it happens."""

from functools import partial
from pathlib import Path

from agent.articles import Given, article_of, read_article
from agent.chat import answers
from agent.chat.commands import Order
from agent.chat.comparing import difference
from agent.chat.keeping import Keeping, not_checked
from agent.chat.session import title_of
from agent.chat.talk import Talk
from agent.chat.tools import Found, claim_numbered
from agent.errors import AgentError
from agent.messages import LANGUAGES, say
from agent.render.plain import isolated
from agent.text.copies import is_copy
from agent.text.language import language_of
from agent.types import Article, Report


def verify(talk: Talk, order: Order) -> None:
    """A verdict for every claim of an article: a file's, a pasted one, or the one whose work was cut off."""
    given = order.text.strip()
    if given:
        _begun(talk, _article(given), is_diff=False)
    if talk.session.unfinished is None:
        talk.tell("what_to_verify", command=talk.how_to("verify"))
        return
    _finish(talk, talk.session.unfinished)


def begin(talk: Talk, article: Article) -> None:
    """A verdict for every claim of `article`."""
    _begun(talk, article, is_diff=False)
    _finish(talk, article)


def diff(talk: Talk, order: Order) -> None:
    """A new version of the article verified and compared; without one the last two versions compared."""
    if talk.session.report is None:
        talk.tell("no_report")
    elif order.text.strip():
        _begun(talk, _article(order.text.strip()), is_diff=True)
        verify(talk, Order("verify"))
    else:
        _show_difference(talk)


def _article(given: str) -> Article:
    """The article in the file `given`, else `given` itself. A path that is no file is an error."""
    is_path = "\n" not in given and (len(given.split()) == 1 or _is_file(given))
    if is_path:
        return read_article(str(Path(given).expanduser()), Given())
    return article_of(given, Given())


def _is_file(given: str) -> bool:
    try:
        return Path(given).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):
        return False


def _begun(talk: Talk, article: Article, *, is_diff: bool) -> None:
    """Writes down what is to be verified. Another article is another session; a new version is compared.

    An article that a conversation begins with decides its language, until a question is asked.
    """
    report = talk.session.report
    if report is not None and not is_diff and report.article.id != article.id:
        is_diff = is_copy(report.article.text, article.text)
        if not is_diff:
            _open_session(talk)
    session = talk.session
    is_first = not session.language_is_fixed and len(talk.store.steps(session)) == 1
    language = article.language if is_first and article.language in LANGUAGES else session.language
    changed = {"unfinished": article, "is_diff": is_diff, "language": language}
    talk.keep(session.model_copy(update=changed))


def _open_session(talk: Talk) -> None:
    left = talk.session
    talk.session = talk.store.begin(left.language, is_fixed=left.language_is_fixed)
    shown = {"id": talk.command(talk.session.id), "command": talk.typed(Order("resume", text=left.id))}
    talk.tell("new_session", "dim", **shown)


def _finish(talk: Talk, article: Article) -> None:
    """The work of `_begun` done, or as much of it as the editor lets be done."""
    talk.tell("verifying", "bold", title=isolated(title_of(article), talk.language))
    is_diff, keeping = talk.session.is_diff, Keeping(talk, article)
    seen = partial(_show_progress, talk, keeping)
    try:
        report = talk.desk.verify(article, seen=seen, begun=keeping.begun, stopped=talk.stopped)
    except (KeyboardInterrupt, AgentError):
        report_so_far = keeping.cut_off()
        if report_so_far is not None:
            _show_outcome(talk, report_so_far)
        raise
    report = keeping.keep(report)
    _show_outcome(talk, report)
    if is_diff and not not_checked(report):
        _show_difference(talk)
        talk.tell("diff_numbers", "dim")


def _show_progress(talk: Talk, keeping: Keeping, number: int, count: int, finding: Found) -> None:
    talk.lay(answers.headline(number, finding, talk.language, of=count))
    keeping.now_and_then()


def _show_outcome(talk: Talk, report: Report) -> None:
    count, left = len(report.findings), not_checked(report)
    if left:
        talk.tell("stopped_at", "bold", done=count - left, count=count, command=talk.typed(Order("verify")))
        return
    talk.lay(answers.counts(report, talk.language))
    if count:
        talk.tell("what_next", "dim", why=talk.how_to("why", 1), worst=talk.how_to("worst"))


def _show_difference(talk: Talk) -> None:
    new, version = talk.session.report, talk.session.version
    old = talk.store.report(talk.session, version - 1)
    if old is None or new is None:
        talk.tell("nothing_to_compare", command=talk.how_to("diff"))
        return
    talk.lay(difference(old, new, talk.language))


def check(talk: Talk, order: Order) -> None:
    """A verdict on a statement by itself. Where nothing in it can be checked the reason, and no verdict."""
    text = order.text.strip()
    if not text:
        talk.tell("what_to_check", command=talk.how_to("claim"))
        return
    language = language_of(text, default=talk.language)
    report = talk.desk.check(text, language, stopped=talk.stopped)
    if not report.findings and order.is_typed:
        report = talk.desk.check_as_claim(text, language)
    if not report.findings:
        talk.tell("not_checkable", "bold")
        talk.lay(answers.unchecked(report, talk.language))
        talk.tell("check_anyway", "dim", command=talk.how_to("claim"))
        return
    talk.keep(talk.session.model_copy(update={"aside": report, "focus": None}))
    for finding in report.findings:
        talk.explain(0, finding)


def recheck(talk: Talk, order: Order) -> None:
    """Claims checked anew. Other words are checked beside the report, which keeps the article's claims.

    Words without a number are checked by themselves, unless the command was typed.
    """
    report, focus = talk.session.report, talk.session.focus
    if order.is_all and report is not None:
        begin(talk, report.article)
    elif report is None or (order.text and not order.numbers and not order.is_typed):
        check(talk, order)
        if report is not None and focus is not None:
            _tell_stays(talk, report, focus)
    elif not order.numbers:
        talk.tell("which_claim", count=len(report.findings))
    elif order.text.strip():
        _check_reworded(talk, report, order.numbers[0], order.text.strip())
    else:
        for number in order.numbers:
            if not talk.stopped():
                _recheck(talk, talk.session.report or report, number)


def _recheck(talk: Talk, report: Report, number: int) -> None:
    old, session = claim_numbered(report, number), talk.session
    checked = talk.desk.recheck(report, number)
    left = {"unfinished": session.unfinished, "is_diff": session.is_diff}
    talk.keep(session.with_report(checked, focus=number).model_copy(update=left))
    talk.tell("was_before", "dim", label=say(f"label.{answers.outcome_of(old)}", talk.language))
    talk.explain(number, claim_numbered(checked, number))


def _check_reworded(talk: Talk, report: Report, number: int, text: str) -> None:
    """A claim in other words checked beside the report, which keeps what the article says."""
    checked = talk.desk.check_reworded(report, number, text)
    talk.keep(talk.session.model_copy(update={"aside": checked, "focus": None}))
    talk.explain(0, checked.findings[0])
    _tell_stays(talk, report, number)


def _tell_stays(talk: Talk, report: Report, number: int) -> None:
    label = answers.outcome_told(claim_numbered(report, number), talk.language)
    talk.tell("stays_in", "dim", number=number, label=label)
