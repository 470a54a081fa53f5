"""Claims that took a side, as schema.org ClaimReview (https://schema.org/ClaimReview), for publication.

Only what an editor has confirmed or decided is published, with the editor's label, unless it is asked for
otherwise; what nobody has reviewed then says so.
"""

import json
from dataclasses import dataclass
from datetime import date

from agent.messages import say
from agent.render.addresses import web_address
from agent.render.outline import interface_language
from agent.render.plain import plain
from agent.types import Article, Citation, Claim, FailedFinding, Finding, Label, Report

RATINGS = {Label.REFUTED: 1, Label.CONFLICTING: 3, Label.SUPPORTED: 5}
"""Labels as ratings from 1, the worst, to 5, the best. `not_enough_evidence` takes no side and has none."""

Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the reviews."""

    name: str
    url: str | None = None


def claimreview(report: Report, *, publisher: Publisher | None = None, unreviewed: bool = False) -> str:
    """A JSON array with an object for every claim that took a side, in the order of the article.

    With `unreviewed`, the machine's verdicts that no editor has seen are among them, each marked.
    """
    decided = ((finding, _decided(finding, unreviewed=unreviewed)) for finding in report.findings)
    reviews = [
        _claim_review(report, finding, label) | ({"author": _named(publisher)} if publisher else {})
        for finding, label in decided
        if label is not None and label in RATINGS
    ]
    return json.dumps(reviews, ensure_ascii=False, indent=2).replace("<", "\\u003c")


def _decided(finding: Finding | FailedFinding, *, unreviewed: bool) -> Label | None:
    """The label to publish."""
    if finding.review is not None:
        return finding.review.label
    return finding.verdict.label if unreviewed and isinstance(finding, Finding) else None


def _claim_review(report: Report, finding: Finding | FailedFinding, label: Label) -> Fields:
    language = interface_language(report)
    name = say(f"label.{label}", language)
    review = finding.review
    shown = name if review else say("review.unreviewed", language, label=name)
    status = {"datePublished": review.on.isoformat()} if review else {"creativeWorkStatus": "Draft"}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        **status,
        "inLanguage": finding.claim.language,
        "claimReviewed": plain(finding.claim.text),
        "itemReviewed": _claim(finding.claim, report.article),
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": RATINGS[label],
            "worstRating": min(RATINGS.values()),
            "bestRating": max(RATINGS.values()),
            "alternateName": shown,
        },
        **_grounds(finding, label),
    }


def _grounds(finding: Finding | FailedFinding, label: Label) -> Fields:
    """The editor's reason, else the machine's; the documents cited, where the label is the machine's."""
    said = finding.review.reason if finding.review else ""
    if isinstance(finding, FailedFinding) or finding.verdict.label is not label:
        return {"reviewBody": plain(said)}
    cited = [_cited(citation) for citation in finding.verdict.citations]
    return {"reviewBody": plain(said or finding.verdict.rationale), "citation": cited}


def _claim(claim: Claim, article: Article) -> Fields:
    """The claim and where it appeared. `creditText` names who said it, whether a person or a body."""
    return {
        "@type": "Claim",
        "text": plain(claim.quote),
        **({"creditText": plain(claim.speaker)} if claim.speaker else {}),
        "appearance": _work(article.title, article.url, article.published),
    }


def _cited(citation: Citation) -> Fields:
    work = _work(citation.title, citation.url, citation.published)
    publisher = Publisher(citation.publisher) if citation.publisher else None
    return work | {"text": plain(citation.quote)} | ({"publisher": _named(publisher)} if publisher else {})


def _work(name: str | None, url: str | None, published: date | None) -> Fields:
    fields: Fields = {
        "name": plain(name) if name else None,
        "url": web_address(url),
        "datePublished": published.isoformat() if published else None,
    }
    return {"@type": "CreativeWork"} | {key: value for key, value in fields.items() if value}


def _named(publisher: Publisher) -> Fields:
    address = web_address(publisher.url)
    name: Fields = {"@type": "Organization", "name": plain(publisher.name)}
    return name | ({"url": address} if address else {})
