"""A choice of outcomes to show. The style sheet does the work; no script is needed."""

from collections import Counter

from agent.messages import say
from agent.render.content import SIGNS
from agent.render.elements import Html, element


def outcome_filter(counts: Counter[str], *, total: int, language: str) -> Html:
    """A button for all of `total` and one for every outcome that occurs; nothing where only one does.

    It hides elements of class `listed` without the class `has-` and the outcome.
    """
    occurring = [outcome for outcome in SIGNS if counts[outcome]]
    if len(occurring) < 2:
        return Html()
    names = {outcome: _name(outcome, counts[outcome], language) for outcome in occurring}
    buttons = [
        _button("all", say("page.all", language, count=total), checked=True),
        *(_button(outcome, name, checked=False) for outcome, name in names.items()),
    ]
    return element("fieldset", element("legend", say("page.show", language)), *buttons, class_="filter")


def _name(outcome: str, count: int, language: str) -> str:
    label = f"{SIGNS[outcome]} {say(f'label.{outcome}', language)}"
    return say("report.labelled", language, label=label, text=count)


def _button(value: str, name: str, *, checked: bool) -> Html:
    button = element("input", type="radio", name="only", value=value, id=f"only-{value}", checked=checked)
    return element("label", button, name)
