"""Which claims a question is of: by place, several at once, of a label, by subject."""

from collections.abc import Callable

import pytest
from chatting import ARTICLE, Editor

from agent.chat.commands import Order, parse, typed
from agent.chat.intents import understand
from agent.chat.likeness import Likeness
from agent.chat.references import Standing

Open = Callable[..., Editor]
EIGHT = Standing(claims=8, focus=3)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("the last claim", (8,), id="the last"),
        pytest.param("and the last one?", (8,), id="the last one"),
        pytest.param("the first one", (1,), id="the first"),
        pytest.param("the next one", (4,), id="the next"),
        pytest.param("next", (4,), id="one word"),
        pytest.param("the one before", (2,), id="the one before"),
        pytest.param("the claim before that", (2,), id="before that"),
        pytest.param("the one after claim 5", (6,), id="after another"),
        pytest.param("the second to last", (7,), id="the last but one"),
        pytest.param("and claim 5?", (5,), id="a number"),
        pytest.param("the last two claims", (7, 8), id="the last two"),
        pytest.param("the first three", (1, 2, 3), id="the first three"),
        pytest.param("2 and 5?", (2, 5), id="two numbers"),
        pytest.param("claims 2-4", (2, 3, 4), id="a range"),
        pytest.param("التالي", (4,), id="Arabic, the next"),
        pytest.param("والأخير؟", (8,), id="Arabic, the last"),
        pytest.param("طيب واللي قبله؟", (2,), id="colloquial, the one before"),
        pytest.param("اللي بعده", (4,), id="colloquial, the one after"),
        pytest.param("آخر ادعاءين", (7, 8), id="Arabic, a dual"),
        pytest.param("والادعاء قبل الأخير؟", (7,), id="Arabic, the last but one"),
        pytest.param("2 و5؟", (2, 5), id="Arabic, two numbers"),
        pytest.param("la suivante", (4,), id="French, the next"),
        pytest.param("et la dernière ?", (8,), id="French, the last"),
        pytest.param("celle d'avant", (2,), id="French, the one before"),
        pytest.param("les deux premières", (1, 2), id="French, the first two"),
        pytest.param("l'avant-dernière", (7,), id="French, the last but one"),
    ],
)
def test_the_same_is_asked_of_claims_named_by_their_place(
    likeness: Likeness, text: str, numbers: tuple[int, ...]
) -> None:
    last = Order("evidence", numbers=(3,))
    assert understand(text, rank=likeness.rank, last=last, standing=EIGHT) == Order(
        "evidence", numbers=numbers
    )


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param("why 2 and 5?", Order("why", numbers=(2, 5)), id="why, two"),
        pytest.param(
            "قارن بين الأول والأخير", Order("compare", numbers=(1, 8)), id="Arabic, the first and the last"
        ),
        pytest.param(
            "show the evidence of claims 1, 3 and 4", Order("evidence", numbers=(1, 3, 4)), id="three"
        ),
        pytest.param("لماذا 2 و5؟", Order("why", numbers=(2, 5)), id="Arabic, two"),
        pytest.param("pourquoi la 2 et la 5 ?", Order("why", numbers=(2, 5)), id="French, two"),
        pytest.param("why is the last claim refuted?", Order("why", numbers=(8,)), id="within a question"),
        pytest.param("ليش آخر ادعاء غلط؟", Order("why", numbers=(8,)), id="colloquial, within a question"),
        pytest.param("pourquoi la dernière est-elle réfutée ?", Order("why", numbers=(8,)), id="French"),
    ],
)
def test_a_question_may_name_several_claims_or_their_place(
    likeness: Likeness, text: str, order: Order
) -> None:
    assert understand(text, rank=likeness.rank, standing=EIGHT) == order


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("what happened in the last election?", id="English"),
        pytest.param("que s'est-il passé à la dernière élection ?", id="French"),
        pytest.param("ماذا حدث في الأسبوع الأخير؟", id="Arabic"),
        pytest.param("check the following claim: the port opened in 2021", id="a claim that follows"),
    ],
)
def test_what_is_last_or_next_need_not_be_a_claim(likeness: Likeness, text: str) -> None:
    order = understand(text, rank=likeness.rank, standing=EIGHT)
    assert not isinstance(order, Order) or order.numbers == ()


def test_before_the_first_claim_there_is_none(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 1")
    assert "No claim 0; the report has 3" in one.say("the one before")


def test_behind_the_last_claim_there_is_none(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 3")
    assert "No claim 4; the report has 3" in one.say("the next one")


def test_claims_are_gone_through_one_after_another(editor: Open) -> None:
    one = editor("fr")
    one.say(ARTICLE)
    one.say("/pourquoi 1")
    assert "2. ✗ Réfuté" in one.say("la suivante")
    assert "3. ? " in one.say("suivante")


def test_several_claims_are_answered_in_the_order_asked(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("why 2 and 1?")
    assert [line.text[:4] for line in one.lines if line.text[:1].isdecimal()] == ["2. ✗", "1. ✓"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        pytest.param("en", "why are the refuted ones refuted?", id="English"),
        pytest.param("ar", "لماذا كل الادعاءات المنفية منفية؟", id="Arabic"),
        pytest.param("fr", "pourquoi toutes les affirmations réfutées le sont-elles ?", id="French"),
    ],
)
def test_the_claims_of_a_label_are_explained_together(editor: Open, language: str, question: str) -> None:
    one = editor(language)
    one.say(ARTICLE)
    one.say(question)
    assert [line.text[:4] for line in one.lines if line.text[:1].isdecimal()] == ["2. ✗"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        pytest.param("en", "and the one about the footballer?", id="English"),
        pytest.param("fr", "et celle sur le Brazil ?", id="French"),
        pytest.param("ar", "واللي عن Brazil؟", id="Arabic"),
    ],
)
def test_the_same_is_asked_of_a_claim_named_by_its_subject(
    editor: Open, language: str, question: str
) -> None:
    one = editor(language)
    one.say(ARTICLE)
    one.say("/passage 1")
    one.say(question)
    assert [line.text[:4] for line in one.lines if line.text[:1].isdecimal()] == ["3. ?"]


def test_of_a_subject_that_no_claim_has_another_claim_is_not_shown(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 1")
    assert "Which claim?" in one.say("and the one about the elephants?")


@pytest.mark.parametrize(
    ("line", "order"),
    [
        pytest.param("/why 2 5", Order("why", numbers=(2, 5), is_typed=True), id="several"),
        pytest.param("/evidence all", Order("evidence", is_all=True, is_typed=True), id="all"),
        pytest.param(
            "/recheck 2 5 ships left",
            Order("recheck", numbers=(2,), text="5 ships left", is_typed=True),
            id="a text that begins with a number",
        ),
    ],
)
def test_a_command_takes_several_claims_where_nothing_follows_them(line: str, order: Order) -> None:
    assert parse(line) == order


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize(
    "line", ["/why 2 5", "/newer 2022 3", "/report refuted", "/recheck all", "/claim The port opened in 2021"]
)
def test_a_command_that_is_shown_can_be_typed(line: str, language: str) -> None:
    order = parse(line)
    assert isinstance(order, Order)
    assert parse(typed(order, language)) == order


def test_it_is_the_claim_talked_of_last(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 2")
    assert "2. ✗ Refuted" in one.say("and what is the evidence?")


def test_a_claim_can_be_named_by_what_it_says(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "3. ? Not enough evidence" in one.say(
        "why is there no evidence for the claim about the footballer?"
    )


def test_a_claim_named_by_what_it_says_is_the_one_checked_again(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("/why 1")
    assert "3. ? Not enough evidence" in one.say("check the claim about the footballer again")


def test_of_a_label_that_no_claim_has_that_is_said(editor: Open) -> None:
    one = editor("fr")
    one.say(ARTICLE)
    assert "Aucune affirmation n'a ce verdict" in one.say("quelles affirmations sont contradictoires ?")


def test_the_only_claim_of_a_label_is_the_one_talked_of(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("which claims are refuted?")
    assert "\n2. ✗ Refuted" in one.say("why?")


def test_the_next_question_may_name_only_another_claim(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    one.say("show the evidence for claim 1")
    shown = one.say("and claim 2?")
    assert "2. ✗ Refuted" in shown
    assert "1) " in shown


def test_only_the_claims_of_a_label_are_listed(editor: Open) -> None:
    one = editor("fr")
    one.say(ARTICLE)
    one.say("quelles affirmations sont réfutées ?")
    assert [line.text[:2] for line in one.lines if line.text[:1].isdecimal()] == ["2."]


def test_a_number_without_a_claim_is_an_error_in_words(editor: Open) -> None:
    one = editor()
    one.say(ARTICLE)
    assert "No claim 9" in one.say("/why 9")
