from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from agent.library.passages import MAX_CHARS, MAX_WORDS, cut

SENTENCE = "The ministry said on Monday that output rose by five per cent. "  # 12 words, 63 characters


def texts_of(text: str) -> list[str]:
    return [text[span.start : span.end] for span in cut(text)]


def test_a_short_text_is_one_passage():
    assert texts_of("Output rose.\nIt fell later.\n") == ["Output rose.\nIt fell later."]


def test_each_passage_begins_with_the_last_sentence_of_the_one_before():
    text = "".join(f"Point {number:02}. {SENTENCE}" for number in range(20))
    passages = cut(text)
    assert len(passages) > 2
    for before, after in pairwise(passages):
        shared = text[after.start : before.end]
        assert shared
        assert text[before.start : before.end].endswith(shared)
        assert len(shared) <= len(SENTENCE)


def test_passages_keep_to_their_size():
    for passage in texts_of(SENTENCE * 40):
        assert len(passage) <= MAX_CHARS
        assert len(passage.split()) <= MAX_WORDS
        assert passage.startswith("The ministry")
        assert passage.endswith("per cent.")


def test_a_heading_goes_with_what_follows_it():
    text = f"# Output\n\n{SENTENCE.strip()}\n\n# Exports\n\n{SENTENCE.strip()}\n"
    assert texts_of(text) == [f"# Output\n\n{SENTENCE.strip()}", f"# Exports\n\n{SENTENCE.strip()}"]


def test_a_sentence_longer_than_a_passage_is_cut_between_words():
    parts = texts_of("word " * 500 + "end.")
    assert all(set(part.split()) <= {"word", "end."} and len(part) <= MAX_CHARS for part in parts)


def test_a_text_without_spaces_is_cut_too():
    assert [len(part) for part in texts_of("x" * (2 * MAX_CHARS + 1))] == [MAX_CHARS, MAX_CHARS, 1]


@given(st.text(alphabet="aب .\n؟!#-1«»", max_size=2000))
def test_no_word_is_lost_and_none_is_blank(text):
    covered = set()
    for span in cut(text):
        words = text[span.start : span.end]
        assert words.strip() == words != ""
        assert len(words) <= MAX_CHARS
        covered.update(range(span.start, span.end))
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
