"""What the steps of enrolling say. Decides nothing and holds no Qt."""

from collections.abc import Callable

from pos_app.domain.customer_fields import clean_birthday, shown_birthday
from pos_app.operations.attach_customer import CustomerCard
from pos_app.phrases import Phrases
from pos_app.ui.customer.enroll_draft import EnrollDraft
from pos_app.ui.formatting import Formatter
from pos_app.ui.sell.steps import Choice

_OWN_NAMES = {"en": "English", "de": "Deutsch"}
_CHRISTMAS = "12-24"


def birthday_hint(country: str) -> str:
    """A day as people write it there, to show how."""
    return shown_birthday(_CHRISTMAS, country)


def so_far(draft: EnrollDraft, country: str) -> str:
    """What was said already: the customer reads it back over the counter."""
    said = draft.joining
    birthday = shown_birthday(clean_birthday(said.birthday, country), country)
    return " · ".join(part for part in (said.phone or said.email, said.name, birthday) if part)


def language_key(language: str, phrases: Phrases, then: Callable[[], None]) -> Choice:
    """The language that somebody reads and hears."""
    tag = language.partition("-")[0]
    return Choice(
        code="language",
        text=phrases.say("enroll.language"),
        then=then,
        icon="globe",
        amount=_OWN_NAMES.get(tag, tag),
    )


def fact_of(card: CustomerCard, *, country: str, phrases: Phrases, formatter: Formatter) -> str:
    """One question whose answer only this customer knows; empty: nothing is known to ask."""
    customer, last = card.customer, card.last_visit
    if customer.birthday_md:
        day = shown_birthday(customer.birthday_md, country)
        return phrases.say("enroll.fact_birthday", day=day)
    if last is not None:
        return phrases.say("enroll.fact_visit", day=formatter.day(last.visited_at))
    if customer.name:
        return phrases.say("enroll.fact_name", name=customer.name)
    return ""
