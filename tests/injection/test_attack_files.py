"""The attacks themselves: enough of them, and the table in the README counts them."""

from collections import Counter
from pathlib import Path

import pytest
from injection.attacks import LANGUAGES, attacks


def test_every_attack_has_a_name_of_its_own_and_words() -> None:
    names = [attack.id for attack in attacks()]
    assert len(set(names)) == len(names)
    assert all(attack.text.strip() for attack in attacks())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_attacks_on_articles_documents_and_claims(language: str) -> None:
    places = {attack.where for attack in attacks() if attack.language == language}
    assert {"article", "document", "title", "publisher", "url", "file name", "claim", "page"} <= places


def test_the_table_of_the_readme_counts_them() -> None:
    counted = Counter((attack.method, attack.language) for attack in attacks())
    rows = [
        f"| {method} | {' | '.join(str(counted[method, language]) for language in LANGUAGES)} |"
        for method in sorted({method for method, _ in counted})
    ]
    readme = (Path(__file__).parent / "README.md").read_text("utf-8")
    assert "\n".join(rows) in readme
    assert f"{len(attacks())} attacks" in readme
