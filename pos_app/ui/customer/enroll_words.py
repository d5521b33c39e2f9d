"""What the steps of enrolling say. Decides nothing and holds no Qt."""

from pos_app.domain.customer_fields import clean_birthday, shown_birthday
from pos_app.operations.attach_customer import CustomerCard
from pos_app.phrases import Phrases
from pos_app.ui.customer.enroll_draft import EnrollDraft
from pos_app.ui.formatting import Formatter

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


def own_name_of(language: str) -> str:
    """A language as those who speak it call it; of one without words here, its tag."""
    tag = language.partition("-")[0]
    return _OWN_NAMES.get(tag, tag)


def fact_of(
    card: CustomerCard, *, country: str, phrases: Phrases, formatter: Formatter
) -> tuple[str, str]:
    """What to ask that only this customer knows, and the answer; empty: nothing is known to ask."""
    customer, last = card.customer, card.last_visit
    if customer.birthday_md:
        return phrases.say("enroll.fact_birthday"), shown_birthday(customer.birthday_md, country)
    if last is not None:
        return phrases.say("enroll.fact_visit"), formatter.day(last.visited_at)
    if customer.name:
        return phrases.say("enroll.fact_name"), customer.name
    return "", ""
