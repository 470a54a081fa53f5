"""The stance model's training pairs: base items, slots, edits and mixes."""

import random
from collections import Counter

import pytest

from evals.stance_model.arabic_pairs import Maker, parse, read_bases, split
from evals.stance_model.prepare import Pair, mix, overlap
from evals.stance_model.slots import draw, fill, read_words

ITEM = """# bridge
A افتتح الجسر في {c:city} سنة {y:2001-2009} بكلفة {a:12-48} مليون درهم.
E The bridge in {c} opened in {y} and cost {a} million dirhams.
+place يقع الجسر في {c}.
-number بلغت كلفة الجسر {a!} مليون درهم.
-en.place The bridge is in {c!}.
?cause بني الجسر بعد حادث.
"""


def rows(source: str, count: int) -> list[Pair]:
    return [
        {"claim": f"claim {n}", "evidence": f"evidence {n}", "label": "nei", "src": source}
        for n in range(count)
    ]


def test_a_slot_shows_one_value_in_every_language() -> None:
    words = {"month": [["مايو", "May", "mai"]] * 2}
    filling = draw(["{a:1200-1300/100} {m:month}"], words, random.Random(1))
    shown = [fill("{a} {m}", filling, language) for language in ("ar", "en", "fr")]
    assert shown in (["1200 مايو", "1,200 May", "1 200 mai"], ["1300 مايو", "1,300 May", "1 300 mai"])


@pytest.mark.parametrize("seed", range(20))
def test_marked_slots_hold_another_a_smaller_and_a_larger_number(seed: int) -> None:
    filling = draw(["{a:12-48}"], {}, random.Random(seed))
    true, other, smaller, larger = (int(fill(f"{{a{mark}}}", filling, "en")) for mark in ("", "!", "-", "+"))
    assert other != true
    assert smaller < true < larger


def test_french_elides_before_a_vowel() -> None:
    filling = draw(["{c:city}"], {"city": [["وهران", "Oran", "Oran"]] * 2}, random.Random(1))
    assert fill("le port de {c}", filling, "fr") == "le port d'Oran"


def test_a_range_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="'a' wants a range"):
        draw(["{a:many}"], {}, random.Random(1))


def test_a_claim_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="'bridge': a claim looks like"):
        parse("# bridge\nA text\n+ no kind\n", topic="made")


def test_equal_seeds_make_equal_pairs() -> None:
    bases = read_bases()[:40]
    made = [Maker(bases, words=read_words(), seed=4).make(2) for _ in range(2)]
    assert made[0] == made[1]


def test_made_pairs_have_no_open_slots_and_no_repeats() -> None:
    pairs = Maker(read_bases(), words=read_words(), seed=4).make(1)
    assert not [pair for pair in pairs if {"{", "}"} & set(pair["claim"] + pair["evidence"])]
    assert len({(pair["claim"], pair["evidence"]) for pair in pairs}) == len(pairs)


def test_a_false_figure_is_also_met_where_it_is_true() -> None:
    bases = [*parse(ITEM, topic="made"), *read_bases()[:40]]
    pairs = Maker(bases, words=read_words(), seed=4).make(8)
    labels = {pair["label"] for pair in pairs if (pair["base"], pair["kind"]) == ("made/bridge", "number")}
    assert labels >= {"supports", "refutes"}


def test_there_are_thousands_of_pairs_with_arabic_and_all_labels() -> None:
    train, _ = split(read_bases())
    pairs = Maker(train, words=read_words(), seed=5).make(1)
    assert sum("ar" in pair["lang"] for pair in pairs) > 5000
    assert min(Counter(pair["label"] for pair in pairs).values()) > 5000


def test_no_base_item_is_on_both_sides_of_the_split() -> None:
    train, held_out = split(read_bases())
    assert len(held_out) >= 20
    assert not {base.name for base in train} & {base.name for base in held_out}


def test_overlap_is_the_share_of_the_claims_words() -> None:
    # "the", "mayor" and "resigned" are words of the claim; the evidence has the first two.
    assert overlap({"claim": "The mayor resigned", "evidence": "the mayor stayed"}) == pytest.approx(2 / 3)


def test_the_mix_shows_twice_what_the_product_meets() -> None:
    mixed = mix([*rows("ans", 3), *rows("jnli", 600)])
    assert Counter(pair["src"] for pair in mixed) == {"ans": 6, "jnli": 600}


def test_a_near_row_that_repeats_its_claim_is_left_out() -> None:
    doubtful = {
        "claim": "the bridge opened",
        "evidence": "The bridge opened.",
        "label": "nei",
        "src": "x_near",
    }
    assert overlap(doubtful) == 1.0
    assert mix([doubtful]) == []
