"""Every state of a receipt has words and a tone, on paper and by e-mail."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.print_job import PrintState
from pos_app.domain.receipt_request import RequestState
from pos_app.domain.sale import SaleSummary
from pos_app.domain.tender import TenderKind
from pos_app.phrases import Phrases
from pos_app.ui.day_sales.describe import describe_row
from pos_app.ui.formatting import Formatter
from tests.builders import a_sale, euros
from tests.fakes import A_MORNING

SALE = SaleSummary(
    id=a_sale().id,
    number="03-2-000147",
    completed_at=A_MORNING,
    cashier_name="Mara Lindt",
    item_count=1,
    total=euros(199),
    tender_kinds=(),
)


def receipt(print_state: str = "", request_state: str = "") -> tuple[str, str]:
    summary = replace(SALE, print_state=print_state, request_state=request_state)
    row = describe_row(summary, Phrases("en"), Formatter("en-GB", ZoneInfo("Europe/Berlin")))
    return row.print_state, row.print_tone


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_tender_has_a_word(language: str) -> None:
    summary = replace(SALE, tender_kinds=tuple(TenderKind))
    formatter = Formatter("en-GB", ZoneInfo("Europe/Berlin"))
    words = describe_row(summary, Phrases(language), formatter).tenders.split(", ")
    assert len(set(words)) == len(TenderKind)


def test_every_state_on_paper_has_words() -> None:
    assert receipt() == ("None", "neutral")
    assert len({receipt(state.value) for state in PrintState}) == 6
    assert receipt(PrintState.CONFIRMED.value) == ("Printed", "good")


def test_an_e_mail_says_more_than_the_paper() -> None:
    standing = [state for state in RequestState if state is not RequestState.WITHDRAWN]
    for state in standing:
        assert receipt(PrintState.CONFIRMED.value, state.value) == receipt("", state.value)
    tones = [receipt("", state.value)[1] for state in standing]
    assert tones == ["primary", "primary", "good", "warn", "bad"]
