"""Questions about the claims of the report, and the editor's decisions on them."""

from datetime import UTC, datetime

from agent import reviews
from agent.chat import answers
from agent.chat.chosen import of_label
from agent.chat.commands import Order, first_of, is_word, label_names
from agent.chat.comparing import compared
from agent.chat.keeping import not_checked
from agent.chat.lines import Line
from agent.chat.ranking import by_embarrassment
from agent.chat.subject_claims import names_subject
from agent.chat.talk import Talk
from agent.chat.tools import Found, claim_numbered
from agent.chat.troubles import no_such_label
from agent.messages import say
from agent.text.normalise import stems
from agent.types import Citation, FailedFinding, Finding, Label, Report


def why(talk: Talk, order: Order) -> None:
    """The reason for a verdict, with its quotations."""
    for number, finding in _chosen(talk, order):
        talk.explain(number, finding)


def evidence(talk: Talk, order: Order) -> None:
    """Every passage that was read for a claim."""
    for number, finding in _chosen(talk, order):
        talk.lay(answers.evidence(number, finding, talk.language))


def _chosen(talk: Talk, order: Order) -> list[tuple[int, Found]]:
    """The claims that an order is of; none, and said so, where it is not clear which."""
    report = talk.session.report
    if report is not None and not order.numbers and order.label is not None:
        talk.tell("none_of_label", label=say(f"label.{order.label.value}", talk.language))
        return []
    if report is not None and not order.numbers and names_subject(order.about):
        talk.tell("which_claim", count=len(report.findings))
        return []
    claims = [talk.claim((number,)) for number in order.numbers] or [talk.claim(())]
    return [claim for claim in claims if claim is not None]


def passage(talk: Talk, order: Order) -> None:
    """The quotations of a claim within the text around them."""
    for number, finding in _chosen(talk, order):
        _show_passages(talk, number, finding, words=order.text)


def _show_passages(talk: Talk, number: int, finding: Found, *, words: str) -> None:
    talk.lay(answers.headline(number, finding, talk.language))
    shown = _quotations(finding, words)
    if not shown:
        talk.tell("no_quotation", command=talk.how_to("evidence", number))
    for citation in shown:
        document = talk.desk.shelf.document(citation.document)
        talk.lay(answers.surroundings(citation, document, talk.language))


def _quotations(finding: Finding | FailedFinding, words: str) -> list[Citation]:
    """All quotations of a verdict, or the one that shares most words with `words`."""
    if isinstance(finding, FailedFinding):
        return []
    quoted = list(finding.verdict.citations)
    wanted = set(stems(words))
    if not wanted or not quoted:
        return quoted
    best = max(quoted, key=lambda one: len(wanted & set(stems(one.quote))))
    return [best] if wanted & set(stems(best.quote)) else quoted


def compare(talk: Talk, order: Order) -> None:
    """Two claims side by side."""
    report = talk.session.report
    if report is None:
        talk.tell("no_report")
    elif len(order.numbers) < 2:
        talk.tell("which_two", command=talk.how_to("compare", 2, 5))
    else:
        one, other = order.numbers[:2]
        pair = (one, claim_numbered(report, one)), (other, claim_numbered(report, other))
        talk.lay(compared(*pair, talk.language))


def report(talk: Talk, order: Order) -> None:
    """The whole report, or its claims of one label."""
    shown = talk.session.report
    if shown is None:
        talk.tell("no_report")
    elif order.label is not None:
        talk.lay(answers.overview(shown, talk.language, label=order.label))
        chosen = of_label(shown, order.label)
        if not chosen:
            talk.tell("none_of_label", label=say(f"label.{order.label.value}", talk.language))
        elif len(chosen) == 1:
            talk.focus(chosen[0])
    elif order.text == "summary":
        talk.lay(answers.overview(shown, talk.language))
    else:
        talk.show(Line(shown.article.title or "", report=shown))
    tell_left_out(talk)


def tell_left_out(talk: Talk) -> None:
    """How many claims are not checked, and how to go on, where the verification was stopped."""
    report = talk.session.report
    left = 0 if report is None else not_checked(report)
    if report is not None and left:
        command = talk.typed(Order("verify"))
        talk.tell("left_out", "bold", left=left, count=len(report.findings), command=command)


def worst(talk: Talk, order: Order) -> None:
    """The claims by how much they would embarrass, each with the reason for its place."""
    if talk.session.report is None:
        talk.tell("no_report")
        return
    ranked = by_embarrassment(talk.session.report)
    talk.tell("worst" if ranked else "nothing_embarrassing", "bold")
    for number, finding, reason in ranked:
        talk.lay(answers.headline(number, finding, talk.language))
        talk.show(Line(reason.said(talk.language), "dim", indent=3))
    if ranked:
        talk.focus(ranked[0][0])
    tell_left_out(talk)


def override(talk: Talk, order: Order) -> None:
    """The editor's own label beside the machine's; the machine's own one confirms it."""
    current = talk.session.report
    if current is None:
        talk.tell("no_report")
        return
    finding = claim_numbered(current, order.numbers[0]) if order.numbers else None
    if finding is not None and order.label is None and is_word("back", order.text):
        _take_back(talk, current, order.numbers[0])
        return
    if finding is None or order.label is None:
        _tell_how_to_override(talk, order)
        return
    number, today = order.numbers[0], datetime.now(UTC).date()
    if _label_of(finding) is order.label:
        decided = reviews.confirm(current, number, on=today, reason=order.text)
    else:
        decided = reviews.override(current, number, order.label, reason=order.text, on=today)
    _keep(talk, decided, number, told="review_kept")


def _tell_how_to_override(talk: Talk, order: Order) -> None:
    """What is missing: the claim, or a label that there is."""
    if order.numbers and order.text.strip():
        raise no_such_label(order.text.split()[0], talk.language)
    labels = say("report.comma", talk.language).join(label_names(talk.language))
    talk.tell("how_to_override", command=talk.how_to("override", 3, label=Label.SUPPORTED), labels=labels)
    back = Order("override", (3,), text=first_of("back", talk.language))
    talk.tell("how_to_take_back", command=talk.typed(back))


def _take_back(talk: Talk, current: Report, number: int) -> None:
    """The machine's verdict alone again."""
    _keep(talk, reviews.withdraw(current, number), number, told="review_taken_back")


def _keep(talk: Talk, decided: Report, number: int, *, told: str) -> None:
    talk.keep(talk.session.model_copy(update={"report": decided, "focus": number}))
    talk.tell(told)
    talk.explain(number, claim_numbered(decided, number))


def _label_of(finding: Finding | FailedFinding | None) -> Label | None:
    return finding.verdict.label if isinstance(finding, Finding) else None


def note(talk: Talk, order: Order) -> None:
    """A note of the editor's on a claim."""
    current = talk.session.report
    if current is None:
        talk.tell("no_report")
    elif not order.numbers or not order.text.strip():
        talk.tell("how_to_note", command=talk.how_to("note", 3))
    else:
        number = order.numbers[0]
        noted = reviews.annotate(current, number, order.text)
        talk.keep(talk.session.model_copy(update={"report": noted, "focus": number}))
        talk.tell("note_kept", number=number)
