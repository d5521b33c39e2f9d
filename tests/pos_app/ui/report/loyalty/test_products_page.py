"""The page on products lists what chance would not have done, and says whose sales it is of."""

from dataclasses import replace

import pytest

from pos_app.domain.cue_settings import GoesWith
from pos_app.domain.figures.product_pairs import LEAST
from pos_app.domain.ids import DepartmentId
from pos_app.operations.read_products import ReadProducts
from pos_app.operations.value_book import SoldLines
from pos_app.ui.report.loyalty.products_page import MOST_PAIRS, products_page
from pos_app.ui.report.page_model import ReportPage, SalesBehind
from pos_app.ui.report.report_source import PageAsk, Stopped
from tests.builders import a_manager, an_id
from tests.pos_app.domain.figures.examples import columns_of, january, retail_baskets
from tests.pos_app.operations.test_read_products import (
    BEANS,
    CUP,
    FILTERS,
    MACHINE,
    MARGINS,
    WITH_MACHINE,
    bought,
)
from tests.pos_app.operations.value_books import (
    STORE,
    FilledBook,
    lines_of,
    product_id,
    report_of,
)
from tests.pos_app.ui.report.loyalty.page_texts import (
    cells,
    defined,
    figure,
    goes_on,
    prose,
    stops,
    table,
    words_for,
)

MONTH = january(1, 31)
ASK = PageAsk(code="products", period=MONTH, stores=(), staff=a_manager())
PAIRS = "figures.product_pairs"


def page_of(book: FilledBook, *, language: str = "en") -> ReportPage:
    opened = report_of(columns_of([]), MONTH.last)
    words = words_for(opened, language=language)
    return products_page(opened, ASK, words, goes_on, reading=ReadProducts(lambda: book))


def test_a_pair_has_its_count_both_confidences_and_lift() -> None:
    sold = lines_of(*[[BEANS, FILTERS]] * 30, *[[BEANS]] * 20, *[[FILTERS]] * 10, *[[CUP]] * 40)
    page = page_of(FilledBook(sold=sold))
    block = table(page, PAIRS)
    assert cells(block) == [
        ("Beans", "Filters", "30", "30\u00a0%", "60\u00a0%", "75\u00a0%", "1.50")
    ]
    first, second = block.rows[0].behind
    assert isinstance(first, SalesBehind)
    assert isinstance(second, SalesBehind)
    assert (first.product_id, second.product_id) == (product_id(2).bytes, product_id(3).bytes)
    assert (first.period, first.stores) == (MONTH, (STORE,))


def test_pairs_that_chance_would_have_done_are_not_listed() -> None:
    together = [[BEANS, FILTERS], [BEANS], [FILTERS], [CUP]] * LEAST
    block = table(page_of(FilledBook(sold=lines_of(*together))), PAIRS)
    assert block.rows == ()
    assert f"{LEAST} sales" in block.empty_text


def test_it_says_which_tills_the_sales_are_of() -> None:
    said = prose(page_of(FilledBook(sold=lines_of([BEANS]))))
    assert "Old Market Street" in said
    assert "Till 1, Till 2" in said


def test_without_a_sale_on_file_there_is_no_figure() -> None:
    page = page_of(FilledBook(goes_with=WITH_MACHINE))
    assert [len(line) for line in page.lines] == [1]
    assert "No sale of Old Market Street" in prose(page)


def test_one_sale_makes_no_pair_and_no_margin_up() -> None:
    page = page_of(FilledBook(sold=lines_of([BEANS, CUP])))
    assert table(page, PAIRS).rows == ()
    card = figure(page, "value_report.goods_margin")
    assert (card.value, card.number, card.of) == ("–", None, "no cost is known")
    assert "No accessory is paired" in table(page, "figures.attachment_rate").empty_text


def test_a_margin_says_of_how_much_it_is() -> None:
    sold = lines_of([BEANS, CUP], [BEANS], margins={BEANS: 300})
    page = page_of(FilledBook(sold=sold))
    card = figure(page, "value_report.goods_margin")
    assert (card.value, card.of) == ("30\u00a0%", "€6.00")
    assert "€6.00, of the 66.7\u00a0% of sales whose cost is known" in prose(page)


def test_what_goes_with_an_item_and_what_saying_it_brings() -> None:
    page = page_of(bought(people=400, left_out=40, extra=180, without=10))
    assert cells(table(page, "figures.attachment_rate")) == [
        ("Coffee machine", "Beans, Filters", "400", "47.5\u00a0%", "€0.95")
    ]
    card = figure(page, "value_report.attachment_effect")
    assert (card.value, card.change) == ("+€0.50", "More than chance")
    assert card.of.startswith("+€0.")
    assert "360 people heard it, 40 were left out. More than chance." in prose(page)


def test_what_went_along_leads_to_the_sales_with_it_and_to_those_without() -> None:
    sold = lines_of([MACHINE, FILTERS], [MACHINE], [FILTERS], [MACHINE, CUP], margins=MARGINS)
    page = page_of(FilledBook(sold=sold, goes_with=WITH_MACHINE))
    row = table(page, "figures.attachment_rate").rows[0]
    card = figure(page, "figures.attachment_rate")
    for behind in (row.behind, card.behind):
        counted = []
        for one in behind:
            assert isinstance(one, SalesBehind)
            assert one.among is not None
            counted.append(sorted(int.from_bytes(key, "big") for key in one.among()))
        assert counted == [[0], [1, 3]]
    assert [one.title for one in row.behind] == [
        "Coffee machine: with accessory",
        "Coffee machine: without accessory",
    ]


def test_an_effect_of_too_few_people_is_a_dash() -> None:
    page = page_of(bought(people=40, left_out=4, extra=9, without=1))
    card = figure(page, "value_report.attachment_effect")
    assert (card.value, card.number) == ("–", None)
    assert "30 people needed" in card.of


def test_uneven_groups_are_not_to_be_trusted() -> None:
    page = page_of(bought(people=400, left_out=150, extra=180, without=10))
    assert "Do not trust" in figure(page, "value_report.attachment_effect").change
    assert "not drawn by lot alone" in prose(page)


def test_a_cost_that_is_not_known_leaves_the_margin_out() -> None:
    some = {place: minor for place, minor in MARGINS.items() if place != FILTERS}
    sold = lines_of([MACHINE, FILTERS], margins=some)
    page = page_of(FilledBook(sold=sold, goes_with=WITH_MACHINE))
    assert cells(table(page, "figures.attachment_rate"))[0][-1] == "–"
    assert "cost of some of these accessories is not known" in prose(page)


def test_a_department_is_named_with_the_price_from_which_it_counts() -> None:
    machines = DepartmentId(an_id("department Machines"))
    pair = GoesWith(accessory_id=product_id(CUP), department_id=machines, least_minor=5_000)
    for least, name in ((5_000, "Machines from €50.00"), (0, "Machines")):
        book = FilledBook(
            sold=lines_of([MACHINE, CUP]),
            goes_with=(replace(pair, least_minor=least),),
            rooms={machines: "Machines"},
        )
        assert cells(table(page_of(book), "figures.attachment_rate"))[0][0] == name


def test_of_many_pairs_the_most_frequent_are_shown_and_how_many_there_are() -> None:
    basket, product = retail_baskets()
    count = int(product.max()) + 1
    one = lines_of([BEANS])
    sold = SoldLines(
        basket=basket,
        product=product,
        net_minor=one.net_minor.repeat(len(basket)),
        margin_minor=one.margin_minor.repeat(len(basket)),
        margin_known=one.margin_known.repeat(len(basket)),
        sales=(b"",) * 18_532,
        buyers=(b"",) * 18_532,
        products=tuple(replace(one.products[0], name=f"{at}") for at in range(count)),
        tills=one.tills,
    )
    block = table(page_of(FilledBook(sold=sold)), PAIRS)
    assert len(block.rows) == MOST_PAIRS
    assert block.hint.startswith("50 of ")
    counts = [row.cells[2].number for row in block.rows]
    assert counts == sorted(counts, key=lambda one: -int(one or 0))


@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_has_a_definition(language: str) -> None:
    opened = report_of(columns_of([]), MONTH.last)
    page = page_of(bought(people=9, left_out=1, extra=2, without=1), language=language)
    assert defined(page, words_for(opened, language=language).phrases)


def test_it_can_be_stopped() -> None:
    opened = report_of(columns_of([]), MONTH.last)
    with pytest.raises(Stopped):
        products_page(opened, ASK, words_for(opened), stops, reading=ReadProducts(FilledBook))
