"""Claims about stores, tills and the policy they make."""

from datetime import date, time
from pathlib import Path

import pytest

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StoreId, TillId
from pos_app.domain.money import Currency
from pos_app.domain.store import ReceiptChoice, SupplyMode, TaxMode, TaxRounding
from pos_app.domain.tax import TaxComponent, TaxRule, TaxTable
from pos_app.storage.connection import Connection
from pos_app.storage.database import create_database, open_database
from pos_app.storage.places import (
    own_store_id,
    own_till,
    read_policy,
    read_store,
    read_taxes,
    read_till,
    write_store,
    write_taxes,
    write_till,
)
from tests.builders import a_store, a_tax_table, a_till, an_id
from tests.fakes import FakeClock
from tests.till_file import KEY


def test_every_field_of_a_store_comes_back(connection: Connection) -> None:
    store = a_store(
        id=StoreId(an_id("kuwait")), currency=Currency("KWD"), day_starts_at=time(5, 30),
        tax_mode=TaxMode.EXCLUSIVE, tax_rounding=TaxRounding.PER_SALE, cash_step_minor=5,
        cash_denominations_minor=(20_000, 10_000), usual_tender="cash",
        receipt_choice=ReceiptChoice.ASK, supply_mode=SupplyMode.EAT_IN, implied_decimals=True,
        quantity_asked_above=12, extra={"later": [1, "x"]},
    )  # fmt: skip
    write_store(connection, store)
    assert read_store(connection, store.id) == store


def test_every_field_of_a_tax_table_comes_back(connection: Connection) -> None:
    table = TaxTable(
        (
            TaxRule(
                tax_class="a",
                components=(
                    TaxComponent(code="A", name="x", rate_ppm=1, is_on_tax=True),
                    TaxComponent(
                        code="B", name="y", rate_ppm=2, free_up_to_minor=9, is_excess_only=True
                    ),
                ),
                modes=frozenset({SupplyMode.EAT_IN, SupplyMode.DELIVERY}),
                valid_from=date(2026, 1, 1),
                valid_to=date(2026, 12, 31),
            ),
        )
    )
    write_taxes(connection, an_id("other store"), table)
    assert read_taxes(connection, an_id("other store")) == table


def test_a_till_comes_back(connection: Connection) -> None:
    till = a_till(id=TillId(an_id("till 3")), public_key=b"k" * 32)
    write_till(connection, till)
    assert read_till(connection, till.id) == till
    assert read_till(connection, TillId(an_id("none"))) is None


def test_the_policy_is_of_this_store_and_till(connection: Connection) -> None:
    policy = read_policy(connection)
    assert (policy.store, policy.taxes) == (a_store(), a_tax_table())
    assert policy.till == own_till(connection)
    assert own_store_id(connection) == a_store().id


def test_an_empty_file_says_that_it_is_not_set_up(tmp_path: Path) -> None:
    create_database(tmp_path / "new.db", KEY, clock=FakeClock())
    database = open_database(tmp_path / "new.db", KEY, clock=FakeClock())
    with pytest.raises(RuleError) as caught:
        read_policy(database.writer)
    assert caught.value.code == "storage.not_set_up"
    assert own_store_id(database.writer) is None
    database.close()
