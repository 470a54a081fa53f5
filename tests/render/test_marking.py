"""The article cut into runs: nothing lost, and each run under the claims it belongs to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import made_report

from agent.render.marking import lines
from agent.types import Report, Segment, SegmentKind


def marked(text: str, *claims: tuple[int, int], cuts: tuple[int, ...] = ()) -> Report:
    """A report on `text` with claims at these places and segments between these cuts."""
    made = made_report("en")
    findings = [
        made.findings[4].model_copy(
            update={"claim": made.findings[4].claim.model_copy(update={"start": start, "end": end})}
        )
        for start, end in claims
    ]
    borders = sorted({0, *cuts, len(text)})
    segments = [
        Segment(start=start, end=end, kind=SegmentKind.OPINION, reason="r")
        for start, end in pairwise(borders)
    ]
    return made.model_copy(
        update={
            "article": made.article.model_copy(update={"text": text}),
            "findings": tuple(findings),
            "segments": tuple(segments),
        }
    )


def shown(report: Report) -> list[list[tuple[str, tuple[int, ...]]]]:
    return [[(run.text, run.claims) for run in line] for line in lines(report)]


def test_lines_that_hold_no_words_are_left_out():
    assert shown(marked("One.\n\n\nTwo.\n")) == [[("One.", ())], [("Two.", ())]]


def test_a_claim_inside_another_comes_first_on_its_words():
    #        0    5    10   15
    report = marked("He said it rained.", (0, 18), (8, 17))
    assert shown(report) == [[("He said ", (1,)), ("it rained", (2, 1)), (".", (1,))]]


def test_of_claims_on_the_same_words_the_first_comes_first():
    assert shown(marked("It rained.", (0, 10), (0, 10))) == [[("It rained.", (1, 2))]]


def test_a_claim_over_a_line_end_goes_on_in_the_next_line():
    report = marked("It rained\nin May.", (0, 17))
    assert shown(report) == [[("It rained", (1,))], [("in May.", (1,))]]
    ends = [run.ended for line in lines(report) for run in line]
    assert ends == [(), (1,)]


@pytest.mark.parametrize("span", [(2, 2), (3, 9), (90, 99)], ids=["empty", "white space only", "outside"])
def test_a_claim_without_words_marks_nothing(span):
    assert shown(marked("One      two.", span))[0][0][1] == ()


def test_a_claim_is_begun_and_ended_at_its_words_not_at_the_space_around_them():
    runs = [run for line in lines(marked("One. Two. \nThree.", (4, 11))) for run in line]
    assert [(run.text, run.begun, run.ended) for run in runs] == [
        ("One. ", (), ()),
        ("Two.", (1,), (1,)),
        (" ", (), ()),
        ("Three.", (), ()),
    ]


def test_a_segment_ends_with_its_last_words():
    runs = [run for line in lines(marked("One.\nTwo.\n\nThree.", cuts=(11,))) for run in line]
    assert [(run.text, run.segment, run.ends_segment) for run in runs] == [
        ("One.", 0, False),
        ("Two.", 0, True),
        ("Three.", 1, True),
    ]


@given(
    text=st.text("ab \n", min_size=1, max_size=40),
    spans=st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=5),
    cuts=st.lists(st.integers(1, 40), max_size=4),
)
def test_every_word_is_in_one_run_and_under_the_claims_whose_span_holds_it(text, spans, cuts):
    claims = [tuple(sorted(span)) for span in spans]
    report = marked(text, *claims, cuts=tuple(cut for cut in cuts if cut < len(text)))
    runs = [run for line in lines(report) for run in line]
    assert "".join(run.text for run in runs) == text.replace("\n", "")
    letters = [at for at, letter in enumerate(text) if letter != "\n"]
    under = [run.claims for run in runs for _ in run.text]
    for at, claimed in zip(letters, under, strict=True):
        if text[at] != " ":
            assert set(claimed) == {n for n, (start, end) in enumerate(claims, 1) if start <= at < end}
