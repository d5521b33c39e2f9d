"""The page on effects says what was measured, how sure that is, and of what nothing can be told."""

import pytest

from pos_app.domain.cue import CueKind
from pos_app.domain.ids import OfferId
from pos_app.operations.read_effects import ReadEffects
from pos_app.operations.value_book import CueSides, OfferTaken
from pos_app.ui.report.loyalty.effects_page import effects_page
from pos_app.ui.report.page_model import ReportPage
from pos_app.ui.report.report_source import PageAsk, Stopped
from tests.builders import a_manager, an_id
from tests.pos_app.domain.figures.examples import columns_of, january
from tests.pos_app.operations.test_read_effects import ids_of, sides
from tests.pos_app.operations.value_books import FilledBook, report_of
from tests.pos_app.ui.report.loyalty.page_texts import (
    cells,
    defined,
    goes_on,
    people_behind,
    prose,
    stops,
    table,
    words_for,
)

MONTH = january(1, 31)
ASK = PageAsk(code="effects", period=MONTH, stores=(), staff=a_manager())
OFFER = OfferTaken(
    offer_id=OfferId(an_id("offer")),
    name="3 for 2",
    sales=20,
    customer_sales=15,
    minor=4_000,
    people=ids_of(3, first=5),
)


def page_of(*kinds: CueSides, language: str = "en", is_bare: bool = False) -> ReportPage:
    opened = report_of(columns_of([], people=400), MONTH.last)
    book = FilledBook(sides=kinds, taken=((), 0, 0) if is_bare else ((OFFER,), 80, 40))
    words = words_for(opened, language=language)
    return effects_page(opened, ASK, words, goes_on, reading=ReadEffects(lambda: book))


def cue_row(*kinds: CueSides) -> tuple[tuple[str, ...], str, str]:
    row = table(page_of(*kinds), "value_report.cue_effect").rows[0]
    return tuple(cell.text for cell in row.cells), row.cells[4].sub, row.cells[5].sub


def test_a_kind_says_what_it_brings_between_what_and_with_all() -> None:
    texts, measure, verdict = cue_row(sides())
    assert texts[1:5] == ("360", "100\u00a0%", "40", "+€5.00")
    assert texts[5].startswith("+€4.")
    assert (measure, verdict) == ("net sales", "More than chance")
    assert texts[6] == "+€1,800.00"


def test_a_difference_that_may_be_chance_is_called_so_and_sums_to_nothing() -> None:
    one = sides()
    one.left_out[:] = one.heard[: len(one.left_out)] - 10
    texts, _, verdict = cue_row(one)
    assert verdict == "Not sure: may be chance"
    assert texts[4] == "+€0.10"
    assert texts[6] == "–"


def test_too_few_people_say_no_figure() -> None:
    texts, _, people = cue_row(sides(left=5))
    assert (texts[4], texts[6]) == ("–", "–")
    assert texts[5].startswith("Too few")
    assert people == "360 heard it, 5 left out"


def test_uneven_groups_are_not_to_be_trusted() -> None:
    _, _, verdict = cue_row(sides(left=120))
    assert verdict.startswith("Do not trust")
    assert "not drawn by lot alone" in prose(page_of(sides(left=120)))
    assert "not drawn by lot alone" not in prose(page_of(sides()))


def test_what_is_owed_to_people_is_said_to_all() -> None:
    texts, _, _ = cue_row(sides(CueKind.OPEN_ISSUE))
    assert texts[4] == "–"
    assert texts[5].startswith("Said to all")


def test_the_people_of_both_sides_and_of_an_offer_stand_behind_their_rows() -> None:
    page = page_of(sides())
    (cue,) = table(page, "value_report.cue_effect").rows
    heard, left_out = (people_behind((one,)) for one in cue.behind)
    assert (heard, left_out) == (list(range(360)), list(range(360, 400)))
    (offer,) = table(page, "value_report.offers_taken").rows
    assert people_behind(offer.behind) == [5, 6, 7]


def test_offers_are_counted_and_called_no_effect() -> None:
    page = page_of()
    assert cells(table(page, "value_report.offers_taken")) == [
        ("3 for 2", "20", "25\u00a0%", "75\u00a0%", "€40.00", "€2.00")
    ]
    assert "nobody is left out by lot" in prose(page)
    assert "Old Market Street" in prose(page)


def test_an_empty_till_says_so() -> None:
    page = page_of(is_bare=True)
    cues, offers = (table(page, f"value_report.{one}") for one in ("cue_effect", "offers_taken"))
    assert (cues.rows, offers.rows) == ((), ())
    assert cues.empty_text.startswith("No cue")
    assert offers.empty_text.startswith("No offer")


@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_has_a_definition(language: str) -> None:
    opened = report_of(columns_of([]), MONTH.last)
    page = page_of(sides(), language=language)
    assert defined(page, words_for(opened, language=language).phrases)


def test_it_can_be_stopped() -> None:
    opened = report_of(columns_of([]), MONTH.last)
    with pytest.raises(Stopped):
        effects_page(opened, ASK, words_for(opened), stops, reading=ReadEffects(FilledBook))
