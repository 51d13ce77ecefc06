"""HTML put together: text stays text, and a page is whole."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from glasltrainer.core.page import Html, Page, element, joined


class Texts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str | None] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [value for _, value in attrs]

    def handle_data(self, data):
        self.text += data


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf"))))
def test_any_text_stays_text_inside_and_in_an_attribute(text):
    read = Texts(element("p", text, title=text))
    assert (read.tags, read.text, read.attributes) == (["p"], text, [text])


def test_html_is_taken_as_it_is_and_only_html():
    assert element("p", element("b", "a < b"), " & c") == "<p><b>a &lt; b</b> &amp; c</p>"
    assert isinstance(joined("<"), Html)
    assert joined("<", Html("<br>")) == "&lt;<br>"


def test_what_nobody_sees_is_left_out():
    assert joined("a\x00b\x1bc\u202ed\u2066e\tf\n") == "abcde\tf\n"


def test_a_page_in_large_print_has_larger_letters():
    small, large = (Page("T", "nl", element("p", "x"), is_large) for is_large in (False, True))
    assert "font-size: 11pt" in small.html
    assert "font-size: 18pt" in large.html
    assert small.html.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert "<title>T</title>" in small.html
    assert "@page" not in small.printed_html
