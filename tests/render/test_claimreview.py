"""ClaimReview: what is published, what it says, and that schema.org has words for it."""

import json
from datetime import date

import pytest
from pages import hostile_report

from agent.render import Publisher, claimreview, render
from agent.reviews import confirm, override
from agent.types import Label, Report

TODAY = date(2024, 2, 2)

# From the vocabulary at https://schema.org/version/latest/schemaorg-current-https.jsonld: for each type the
# properties it may have, its own and those it inherits (ClaimReview < Review < CreativeWork < Thing; Claim <
# CreativeWork; Organization < Thing; Rating < Intangible < Thing), and what each may hold.
THING = {"name": str, "url": str, "alternateName": str}
CREATIVE_WORK = THING | {
    "author": {"Organization", "Person"},
    "publisher": {"Organization", "Person"},
    "citation": {"CreativeWork"},
    "creativeWorkStatus": str,
    "creditText": str,
    "datePublished": date,
    "inLanguage": str,
    "text": str,
}
REVIEW = CREATIVE_WORK | {"itemReviewed": {"Claim"}, "reviewRating": {"Rating"}, "reviewBody": str}
VOCABULARY = {
    "ClaimReview": REVIEW | {"claimReviewed": str},
    "Claim": CREATIVE_WORK | {"appearance": {"CreativeWork"}, "firstAppearance": {"CreativeWork"}},
    "CreativeWork": CREATIVE_WORK,
    "Organization": THING,
    "Rating": THING | {"ratingValue": int, "bestRating": int, "worstRating": int},
}


def check(thing: dict[str, object]) -> None:
    """Every property is one of its type and holds what the vocabulary lets it hold."""
    properties = VOCABULARY[str(thing["@type"])]
    for name, value in thing.items():
        if name in {"@type", "@context"}:
            continue
        expected = properties[name]
        for one in value if isinstance(value, list) else [value]:
            if isinstance(expected, set):
                assert one["@type"] in expected
                check(one)
            elif expected is date:
                date.fromisoformat(one)
            else:
                assert isinstance(one, expected)
                assert one != ""


def reviewed(report: Report) -> Report:
    for number in (1, 2, 3, 4):
        report = confirm(report, number, on=TODAY)
    return report


def published(report: Report, **options) -> list[dict]:
    return json.loads(claimreview(report, **options))


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("unreviewed", [False, True])
def test_it_uses_the_words_of_schema_org(make_report, language, unreviewed):
    publisher = Publisher("The Daily", "https://example.org")
    for report in (make_report(language), reviewed(make_report(language)), hostile_report()):
        for review in published(report, publisher=publisher, unreviewed=unreviewed):
            assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
            check(review)


def test_nothing_that_no_editor_confirmed_is_published(make_report):
    assert published(make_report("en")) == []
    assert render(make_report("en"), "claimreview") == "[]"
    one = confirm(make_report("en"), 2, on=TODAY)
    assert [review["claimReviewed"] for review in published(one)] == ["The dam cost 80 million dollars."]


def test_only_claims_that_took_a_side_are_published_with_their_ratings(make_report):
    ratings = [review["reviewRating"] for review in published(reviewed(make_report("en")))]
    assert [(rating["ratingValue"], rating["alternateName"]) for rating in ratings] == [
        (5, "Supported"),
        (1, "Refuted"),
        (3, "Sources conflict"),
    ]
    assert {(rating["worstRating"], rating["bestRating"]) for rating in ratings} == {(1, 5)}


def test_the_editors_label_goes_before_the_machines(make_report):
    report = override(make_report("en"), 1, Label.REFUTED, reason="The plate says 1970.", on=TODAY)
    report = override(report, 2, Label.NOT_ENOUGH_EVIDENCE, reason="One source.", on=TODAY)
    report = override(report, 5, Label.SUPPORTED, reason="The register.", on=TODAY)
    first, last = published(report)
    assert (first["reviewRating"]["ratingValue"], first["reviewBody"]) == (1, "The plate says 1970.")
    assert "citation" not in first  # the machine's quotations speak for the other side
    assert (last["reviewRating"]["ratingValue"], last["reviewBody"]) == (5, "The register.")


def test_what_is_published_unreviewed_says_so(make_report):
    report = confirm(make_report("en"), 1, on=TODAY)
    seen, unseen, _ = published(report, unreviewed=True)
    assert unseen["creativeWorkStatus"] == "Draft"
    assert unseen["reviewRating"]["alternateName"] == "Refuted (not reviewed by an editor)"
    assert "datePublished" not in unseen
    assert (seen["datePublished"], seen["reviewRating"]["alternateName"]) == ("2024-02-02", "Supported")
    assert "creativeWorkStatus" not in seen


def test_the_quotations_and_the_publisher_are_named(make_report):
    report = confirm(make_report("en"), 1, on=TODAY)
    [review] = published(report, publisher=Publisher("The Daily", "https://example.org"))
    assert review["author"] == {"@type": "Organization", "name": "The Daily", "url": "https://example.org"}
    assert review["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "Great Dams of the World",
            "url": "https://example.org/dams%281%29?page=2",
            "datePublished": "2019-05-03",
            "text": "The great dam was opened in 1971",
            "publisher": {"@type": "Organization", "name": "Hydraulic Institute"},
        }
    ]
    assert review["reviewBody"] == "because c1"


def test_who_said_it_is_credited(make_report):
    report = override(make_report("en"), 4, Label.SUPPORTED, reason="He did.", on=TODAY)
    [review] = published(report)
    assert review["itemReviewed"]["creditText"] == "Salem"


def test_it_can_stand_in_a_script_element_whatever_a_document_says():
    assert "<" not in claimreview(hostile_report(), unreviewed=True)
    urls = [citation.get("url", "https://") for review in published(hostile_report(), unreviewed=True)
            for citation in review.get("citation", [])]  # fmt: skip
    assert all(url.startswith("https://") for url in urls)
