"""Fields and values of every document read as people read them, in both languages."""

from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from pos_app.domain.goods import RecalledBatch
from pos_app.domain.ids import PriceId, ProductId
from pos_app.domain.loyalty_codec import plain_programme
from pos_app.domain.money import Currency
from pos_app.domain.offer_codec import plain_offer
from pos_app.domain.price import PriceChange
from pos_app.domain.weekly_letter import WeeklyLetter
from pos_app.phrases import PhraseMissingError, Phrases
from pos_app.replication import document_codec as documents
from pos_app.replication.customer_codec import customer_fields
from pos_app.replication.goods_codec import batch_fields
from pos_app.replication.price_codec import price_fields
from pos_app.replication.rules_codec import WORDING_FIELDS
from pos_app.replication.weekly_letter_codec import letter_fields
from pos_app.ui.formatting import Formatter
from pos_app.ui.inbox.value_words import ValueWords, differing, leaves_of
from sync.kinds import PUBLISHED
from tests.builders import (
    a_cashier,
    a_customer,
    a_department,
    a_product,
    a_store,
    a_tax_table,
    a_till,
    an_id,
    euros,
)
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.pos_app.domain.offer_baskets import an_offer

if TYPE_CHECKING:
    from collections.abc import Mapping

STORE = an_id("store")


def words(language: str = "en") -> ValueWords:
    return ValueWords(
        phrases=Phrases(language),
        formatter=Formatter({"en": "en-GB", "de": "de-DE"}[language], ZoneInfo("Europe/Berlin")),
        currency=Currency("EUR"),
        name_of=lambda key: "Old Market Street" if key == STORE else "",
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_kind_and_every_field_of_a_document_has_words(language: str) -> None:
    phrases = Phrases(language)
    for kind in PUBLISHED:
        assert phrases.say(f"fields.kind_{kind.name}")
    batch = RecalledBatch(id=STORE, gtin="04006381333931", lot="7", reason="Glass", is_active=True)
    written: tuple[Mapping[str, object], ...] = (
        documents.store_fields(a_store()),
        documents.till_fields(a_till()),
        documents.tax_table_fields(a_tax_table()),
        documents.staff_fields(a_cashier()),
        documents.department_fields(a_department()),
        documents.product_fields(a_product()),
        customer_fields(a_customer()),
        batch_fields(batch),
        letter_fields(WeeklyLetter()),
        price_fields(
            PriceChange(
                id=PriceId(STORE),
                product_id=ProductId(STORE),
                price=euros(1),
                valid_from=A_MORNING,
                set_at=A_MORNING,
            )
        ),
        plain_offer(an_offer()),
        plain_programme(a_programme()),
        dict.fromkeys(WORDING_FIELDS),
        {"pages": []},
    )
    for fields in written:
        for path in leaves_of(fields):
            said = words(language).field(path)
            assert said != path[0].replace("_", " ") or said == path[0], path
            try:
                phrases.say(f"fields.{path[0]}")
            except PhraseMissingError:
                pytest.fail(f"{path} has no words")


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("phone", "", "nothing"),
        ("codes", [], "nothing"),
        ("price", 249, "€2.49"),
        ("cash_denominations_minor", [200, 50], "€2.00, €0.50"),
        ("ppm", 150_000, "15\u00a0%"),
        ("holdout_percent", 10, "10\u00a0%"),
        ("enrolled_at", 1_772_442_840_000_000, "02/03/2026 10:14"),
        ("age_limit", 18, "18"),
        ("is_greeted", False, "no"),
        ("is_active", True, "yes"),
        ("birthday_md", "02-29", "29 Feb"),
        ("birthday_md", "odd", "odd"),
        ("valid_from", "2026-06-01T08:00:00", "01/06/2026 08:00"),
        ("valid_from", "2026-06-01T08:00:00+00:00", "01/06/2026 10:00"),
        ("last_on", "2026-08-31", "31/08/2026"),
        ("last_on", "whenever", "whenever"),
        ("weekdays", [0, 5], "Mon, Sat"),
        ("role", "manager", "Manager"),
        ("mode", "exclusive", "alone"),
        ("tax_mode", "exclusive", "without tax"),
        ("role", "astronaut", "astronaut"),
        ("pin_hash", "$argon2id$…", "not shown"),
        ("pin_hash", "", "nothing"),
        ("home_store_id", STORE.bytes, "Old Market Street"),
        ("home_store_id", UUID(int=3).bytes, "not known here"),
        ("signature", b"abc", "not shown"),
        ("codes", [["4006381333931", 6, 249, "case"]],
         "Code 4006381333931, Pack of 6, Price €2.49, called case"),
        ("redeem", [100, 150, 0], "Points 100, are worth €1.50, at least 0"),
        ("expiry", [365, "month", 30],
         "after days 365, at the end of the month, warned days before 30"),
        ("household", [500], "at most in a month 500"),
        ("household", [None], "yes"),
        ("pages", [["Bread", [[STORE.bytes, "Roll", "wheat", 3]]]],
         "Name Bread, Keys Product Old Market Street, Label Roll"),
        ("rules", [{"name": "Food", "rate_ppm": 70_000, "valid_to": None}],
         "Name Food, Rate 7\u00a0%"),
        ("weight", 1.5, "1.5"),
    ],
)  # fmt: skip
def test_a_value_reads_as_people_write_it(path: str, value: object, said: str) -> None:
    assert words().value((path,), value) == said


def test_what_a_later_version_wrote_is_shown_as_it_came() -> None:
    assert words().field(("loyalty_moon",)) == "loyalty moon"
    assert words().field(("benefit", "ppm")) == "Gives: Discount"
    assert words().field(("price",)) == "Price"


def test_only_what_differs_is_compared() -> None:
    one = {"schema": 1, "name": "A", "valid": {"first_on": "x", "last_on": "y"}}
    other = {"schema": 2, "name": "A", "valid": {"first_on": "x", "last_on": "z"}}
    assert differing([one, other], "*") == (("valid", "last_on"),)
    assert differing([one["valid"], other["valid"]], "valid") == (("valid", "last_on"),)
    assert differing([{"schema": 1}, {"schema": 2}], "*") == (("schema",),)
    assert differing([1, 2], "price") == (("price",),)
    assert differing([None, {"a": 1}], "goods") == (("goods",),)
