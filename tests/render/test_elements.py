"""Markup and text are kept apart by their types."""

import pytest

from agent.render.addresses import web_address
from agent.render.elements import Html, element, joined, text


def test_text_is_escaped_once_and_markup_is_left_alone():
    inner = element("b", '1 < 2 & "3"')
    assert inner == "<b>1 &lt; 2 &amp; &quot;3&quot;</b>"
    assert element("p", inner, " < ", Html("<br>")) == f"<p>{inner} &lt; <br></p>"


def test_a_string_made_from_markup_is_text_again():
    assert element("p", f"{element('b', 'x')}") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


def test_attributes_are_quoted_and_escaped_and_left_out_where_there_is_none():
    made = element("a", class_='x" onclick="y', http_equiv="&", hidden=True, id=None, checked=False)
    assert made == '<a class="x&quot; onclick=&quot;y" http-equiv="&amp;" hidden></a>'


def test_parts_are_joined_with_text_between():
    assert joined(("<", element("b")), " & ") == "&lt; &amp; <b></b>"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("a \u2068b\u2069 c", "a <bdi>b</bdi> c", id="isolates become elements"),
        pytest.param("\u2069 a \u2068", " a ", id="stray isolates are dropped"),
        pytest.param("\u2068\u2068a\u2069\u2069", "<bdi>a</bdi>", id="nested isolates stay well formed"),
        pytest.param("\u202ea\x00\x1bb\ud800", "ab\ufffd", id="overrides, controls, half a pair"),
    ],
)
def test_text_cannot_disturb_what_stands_around_it(words, expected):
    assert text(words) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("http://example.org/مقال", "http://example.org/%D9%85%D9%82%D8%A7%D9%84"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/\ud800", "https://example.org/?"),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("https:", None),
        ("//example.org", None),
        ("https://[bad", None),
        (None, None),
    ],
)
def test_only_the_addresses_of_web_pages_become_links(url, expected):
    assert web_address(url) == expected
