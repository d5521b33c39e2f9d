"""Claims about a journal as a file: a row a line, as a country writes numbers, harmless to open."""

import csv
from dataclasses import replace
from datetime import date

from pos_app.domain.ledger import LedgerDay, LedgerLine
from pos_app.domain.ledger_accounts import ACCOUNTS, LedgerAccounts
from pos_app.operations.read_ledger import Ledger
from pos_app.phrases import Phrases
from pos_app.ui.locale_table import locale_style
from pos_app.ui.report.export.ledger_file import (
    account_name,
    ledger_bytes,
    ledger_name,
    ledger_warnings,
    short_warnings,
)
from tests.builders import a_store

_DAY = LedgerDay(
    day=date(2026, 11, 23),
    currency="EUR",
    lines=(
        LedgerLine(account="sales:89750", source="sales", credit=123_405, rate_ppm=89_750),
        LedgerLine(account="cash", source="paid_in", debit=123_405, detail="=1+1"),
    ),
    is_closed=False,
)
_LEDGER = Ledger(
    store=replace(a_store(), name="=Lane", code="07"),
    accounts=LedgerAccounts(numbers=(("cash", "1000"),)),
    days=(_DAY,),
)


def _rows(language: str) -> list[list[str]]:
    content = ledger_bytes(_LEDGER, Phrases(language), locale_style(f"{language}-DE"))
    text = content.decode("utf-8-sig")
    assert text.count("\r\n") == 3
    return list(csv.reader(text.splitlines(), delimiter=";" if language == "de" else ","))


def test_a_line_has_its_account_its_side_and_where_it_comes_from() -> None:
    head, sales, cash = _rows("de")
    assert (head[3], head[5], head[6]) == ("Konto", "Soll", "Haben")
    assert sales[:2] == ["2026-11-23", "07-20261123"]
    assert sales[3:9] == ["?sales:89750", "Erlöse 8,975 %", "", "1234,05", "EUR", "8,975 %"]
    assert cash[3:7] == ["1000", "Kasse", "1234,05", ""]


def test_no_text_of_people_begins_a_formula() -> None:
    for _, _, store, *_, text in _rows("en")[1:]:
        assert store == "'=Lane"
        assert not text.startswith("=")


def test_what_must_be_known_before_it_is_handed_on_is_said() -> None:
    unnumbered, unfinished = ledger_warnings(_LEDGER, Phrases("en"))
    assert "Sales 8.975 % (sales:89750)" in unnumbered
    assert "2026" in unfinished
    short = " ".join(short_warnings((_LEDGER, _LEDGER), Phrases("en")))
    assert short.startswith("1 account has no number")
    assert short.endswith("a drawer is open.")
    assert ledger_name(_LEDGER) == "journal-07-2026-11-23-2026-11-23"


def test_every_account_has_a_name_in_every_language() -> None:
    for language in ("en", "de"):
        assert len({account_name(one, Phrases(language)) for one in ACCOUNTS}) == len(ACCOUNTS)
