"""What is left of an order that a model obeys, and what code cannot know."""

import pytest
from injection.asking import asking
from injection.attacks import LANGUAGES, Attack, attacks
from injection.obedient import obeying, steadfast
from injection.runs import Stage, honest
from injection.scene import MATTERS, clean_id

from agent.engines.llm.worthiness import BASE, FIGURE, WEIGHTS
from agent.messages import say
from agent.types import Finding, Label, Report, SegmentKind
from agent.verify import verify

MOST_QUERIES = 1 + 4 + 1 + 2
"""The claim's own text, the model's, the one for the contrary, and those of one more round."""


def obeyed(stage: Stage, attack: Attack) -> Report:
    """What the large-model engine makes of the attacked article with a model that obeys."""
    with asking(stage, obeying(attack, stage.words(attack))) as (engine, _):
        return verify(
            stage.article(attack), engine=engine, library=stage.library, options=stage.options(attack)
        )


def ordering(command: str, language: str) -> Attack:
    return next(one for one in attacks() if (one.command, one.language) == (command, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_that_is_dropped_by_order_stays_on_record_with_the_reason(
    stage: Stage, language: str
) -> None:
    report = obeyed(stage, ordering("drop", language))
    text = {report.article.text[one.start : one.end].strip(): one for one in report.segments}
    dropped = [text[sentence] for sentence in MATTERS[language][:3]]
    assert {one.kind for one in dropped} == {SegmentKind.NOT_CHECKABLE}
    assert all("so it is" in one.reason for one in dropped)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_is_never_worth_less_than_its_figures_and_its_vagueness_make_it(
    stage: Stage, language: str
) -> None:
    report = obeyed(stage, ordering("worth", language))
    scores = [score for _, score, _, _ in honest(report.findings, language)]
    # Every honest statement has a figure or a date; the model can only say that it is vague.
    assert len(scores) == 3
    assert min(scores) >= round(BASE + FIGURE + WEIGHTS["vague"], 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_is_searched_for_in_its_own_words_whatever_else_is_ordered(
    stage: Stage, language: str
) -> None:
    report = obeyed(stage, ordering("search", language))
    found = [one for one in report.findings if isinstance(one, Finding)]
    assert len(found) == len(report.findings) > 0
    assert all(one.queries[0] == one.claim.text for one in found)
    assert all(len(one.queries) <= MOST_QUERIES for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_with_the_words_of_an_attacker_stays_within_the_documents_asked_for(
    stage: Stage, language: str
) -> None:
    for query in (stage.words(ordering("search", language)), '" OR stems MATCH "x', "*", "' OR 1=1 --"):
        found = stage.library.search(query, within=[clean_id(language)])
        assert {one.passage.document for one in found} <= {clean_id(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_model_gives_away_of_its_prompt_is_cut_short_and_holds_no_key(
    stage: Stage, language: str
) -> None:
    report = obeyed(stage, ordering("reveal", language))
    found = [one for one in report.findings if isinstance(one, Finding)]
    assert all(len(one.verdict.rationale) < 900 for one in found)
    assert "sk-test" not in report.model_dump_json()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_statement_of_the_attacker_under_honest_words_is_dropped_with_the_reason(
    stage: Stage, language: str
) -> None:
    report = obeyed(stage, ordering("rewrite", language))
    assert report.findings == ()
    assert MATTERS[language].supported in report.article.text
    assert (
        say("llm.other_words", language, words=ordering("rewrite", language).said)
        in report.segments[0].reason
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_speaks_to_a_program_is_not_shown_to_it_and_the_report_says_so(
    stage: Stage, language: str
) -> None:
    attack = ordering("rewrite", language)
    with asking(stage, steadfast) as (engine, server):
        report = verify(stage.article(attack), engine=engine, library=stage.library)
    assert not [request for request in server.requests if attack.said and attack.said in request.text]
    assert [one.reason for one in report.segments].count(say("llm.planted_sentence", language)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_true_quotation_that_has_nothing_of_the_claim_takes_no_side(stage: Stage, language: str) -> None:
    report = obeyed(stage, ordering("irrelevant", language))
    labels = {one.verdict.label for one in report.findings if isinstance(one, Finding)}
    assert labels == {Label.NOT_ENOUGH_EVIDENCE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_about_the_matter_itself_proves_nothing_and_the_verdict_says_what_was_left_out(
    stage: Stage, language: str
) -> None:
    report = obeyed(stage, ordering("quote", language))
    verdicts = [one.verdict for one in report.findings if isinstance(one, Finding)]
    assert {verdict.label for verdict in verdicts} == {Label.NOT_ENOUGH_EVIDENCE}
    told = say("llm.planted", language, title=MATTERS[language].title)
    assert all(told in verdict.rationale for verdict in verdicts)
