"""What comes from outside is text and nothing else."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from sync.hub.markup import Markup, element, escaped


def test_elements_attributes_and_lists_become_html() -> None:
    made = element(
        "a", ["x", None, element("br")], href="/?a=1&b", class_="c", hidden=True, id=None
    )
    assert made == '<a href="/?a=1&amp;b" class="c" hidden>x<br></a>'


class Seen(HTMLParser):
    """What a reader of HTML makes of it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


@given(st.text())
def test_no_text_leaves_its_element_or_its_attribute(text: str) -> None:
    seen = Seen()
    seen.feed(element("p", text, title=text))
    assert seen.tags == ["p"]
    assert [name for name, _ in seen.attributes] == ["title"]


def test_markup_stands_as_it_is() -> None:
    assert escaped(Markup("<b>")) == "<b>"
