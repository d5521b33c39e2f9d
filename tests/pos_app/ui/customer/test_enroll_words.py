"""What enrolling says: a date as people write it, what was said, one fact to ask."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from pos_app.operations.attach_customer import CustomerCard
from pos_app.operations.enroll_customer import Joining
from pos_app.phrases import Phrases
from pos_app.ui.customer.enroll_draft import EnrollDraft
from pos_app.ui.customer.enroll_words import birthday_hint, fact_of, own_name_of, so_far
from pos_app.ui.formatting import Formatter
from tests.builders import a_customer, euros
from tests.pos_app.storage.test_customers import A_VISIT

WORDS = Phrases("en")
FORMATTER = Formatter("en-DE", ZoneInfo("Europe/Berlin"))
CARD = CustomerCard(customer=a_customer(), owes=euros(0))


def fact(card: CustomerCard) -> tuple[str, str]:
    return fact_of(card, country="DE", phrases=WORDS, formatter=FORMATTER)


def test_a_day_is_written_as_people_do() -> None:
    assert (birthday_hint("DE"), birthday_hint("US")) == ("24.12.", "12/24")


def test_what_was_said_is_read_back() -> None:
    joining = Joining(phone="030 1", name="Cleo", birthday="3.4.")
    assert so_far(EnrollDraft(joining=joining), "DE") == "030 1 · Cleo · 3.4."
    assert so_far(EnrollDraft(joining=Joining(email="c@example.org")), "DE") == "c@example.org"


def test_the_fact_is_the_birthday_or_the_last_visit_or_the_name() -> None:
    assert fact(CARD) == ("Ask for their whole name", "Ada Beispiel")
    seen = replace(CARD, visits=(A_VISIT,))
    assert fact(seen)[0] == "Ask when they were last here"
    assert fact(seen)[1]
    born = replace(seen, customer=a_customer(birthday_md="12-24"))
    assert fact(born) == ("Ask for their birthday", "24.12.")
    nobody = replace(CARD, customer=a_customer(given_name="", family_name=""))
    assert fact(nobody) == ("", "")


def test_a_language_has_its_own_name() -> None:
    assert (own_name_of("de"), own_name_of("en-GB"), own_name_of("xx")) == (
        "Deutsch", "English", "xx",
    )  # fmt: skip
