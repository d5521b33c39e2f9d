"""The HTML of a receipt is read aloud as it stands, says all of it, and fetches nothing."""

from html.parser import HTMLParser

from pos_app.domain.receipt import Receipt, TextBlock
from pos_app.domain.receipt_sale import receipt_for
from pos_app.paper.receipt_html import receipt_html
from pos_app.peripherals.receipt_printing import Wording
from tests.builders import a_basket, a_line, a_sale, a_store, a_till


class _Page(HTMLParser):
    """Which elements are open, which attributes there are, what the text says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.said = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names |= {name for name, _ in attrs}
        if tag not in ("meta", "hr", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said += data


def _page() -> _Page:
    sale = a_sale(a_basket(a_line("Bread & <butter>", quantity=2)))
    receipt = receipt_for(sale, store=a_store(), till=a_till(), cashier_name="Mara", code="C")
    say = Wording("de").text
    return _Page(receipt_html(receipt, title="Ihr Bon", language="de", say=say, note="Warum"))


def test_every_element_is_closed_and_names_are_escaped() -> None:
    page = _page()
    assert page.open == []
    for words in ("Bread & <butter>", "3,98", "SUMME", "Ihr Bon", "Warum"):
        assert words in page.said


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = _page()
    assert not {"img", "script", "link", "iframe", "a"} & set(page.tags)
    assert not {"src", "href", "onload"} & page.names


def test_columns_have_heads_for_who_listens() -> None:
    page = _page()
    assert "th" in page.tags
    assert {"lang", "scope"} <= page.names


def test_a_receipt_of_one_text_is_a_page_too() -> None:
    receipt = Receipt((TextBlock(text="Hello"),))
    page = _Page(receipt_html(receipt, title="T", language="en", say=str))
    assert "Hello" in page.said
