"""Claims about a list of customers in words."""

from datetime import date
from pathlib import Path

import pytest

from pos_app.domain.ids import CustomerId
from pos_app.domain.money import Currency
from pos_app.operations.check_customers import CheckCustomers, CustomerCheck
from pos_app.operations.customer_import_book import KeptPerson
from pos_app.operations.customer_row import PurchaseRules
from pos_app.phrases import Phrases
from pos_app.ui.setup.customer_rows import CustomerRows
from tests.builders import an_id

ROWS = (
    "Name,Email,Punkte,Newsletter,Einwilligung am,Kaufdatum,Summe,\n"
    "Ada Byron,ada@example.org,1200,ja,2024-05-01,2024-06-01,12.50,\n"
    ",bo@example.org,,,,,,\n"
    "Cy,nobody,,,,,,\n"
)


@pytest.fixture
def check(tmp_path: Path) -> CustomerCheck:
    path = tmp_path / "people.csv"
    path.write_text(ROWS, "utf-8")
    rules = PurchaseRules(currency=Currency("EUR"))
    return CheckCustomers(country="DE", today=date(2026, 11, 23), buying=rules).check(path)


def test_a_row_says_who_it_is_and_what_comes_along(check: CustomerCheck) -> None:
    ada, bo, cy = CustomerRows(Phrases("en")).rows(check)
    assert [cell.text for cell in ada.cells] == ["2", "Ada Byron", "1,200"]
    assert ada.cells[1].sub == ("ada@example.org · agreed on 01 May 2024 · bought on 01 Jun 2024")
    assert bo.cells[1].text == "bo@example.org"
    assert (cy.cells[1].text, cy.cells[2].chip) == ("Cy · nobody", "bad")
    assert "e-mail" in cy.spoken


def test_columns_stand_with_what_is_in_them(check: CustomerCheck) -> None:
    rows = CustomerRows(Phrases("de")).columns_of(check, prefix="column_")
    assert [row.key for row in rows] == [f"column_{n}" for n in range(8)]
    assert [cell.text for cell in rows[2].cells] == ["Punkte", "Punkte"]
    assert rows[0].cells[0].sub == "Ada Byron · Cy"
    assert rows[7].cells[0].text == "–"


def test_what_there_is_none_of_is_not_counted(check: CustomerCheck) -> None:
    counts = CustomerRows(Phrases("en")).counts(check)
    assert counts == (
        "3 rows · 2 people · 1 wrong, left out · 1 proven consent · 1,200 points · 1 purchase"
    )


def test_who_stays_is_named_with_the_row() -> None:
    kept = KeptPerson(customer_id=CustomerId(an_id("ada")), row=7, name="Ada Byron")
    (row,) = CustomerRows(Phrases("en")).kept((kept,))
    assert [cell.text for cell in row.cells] == ["7", "Ada Byron", ""]
