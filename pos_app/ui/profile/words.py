"""From a customer's profile to the head and the board. Decides nothing and holds no Qt.

Invariant: a number, an address and a card are masked here unless somebody asked to see them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from pos_app.domain.account import last_digits
from pos_app.domain.contact import masked_phone
from pos_app.domain.customer import Visit
from pos_app.domain.customer_fields import shown_birthday
from pos_app.domain.money import Money
from pos_app.domain.receipt_request import masked_address
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.phrases import Phrases
from pos_app.ui.customer.words import initials_of, name_of
from pos_app.ui.formatting import MINUS, Formatter
from pos_app.ui.profile.picture import BoardCard, Head, ListPicture, Page

_DOTS = " · "
_ON_BOARD = {Page.PURCHASES: 8, Page.POINTS: 8, Page.NOTES: 8, Page.CARE: 5, Page.CONSENTS: 5,
             Page.CUES: 5, Page.PEOPLE: 5}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What sentences are made with."""

    phrases: Phrases
    formatter: Formatter
    country: str
    today: date

    def say(self, code: str, **values: object) -> str:
        """A sentence of the profile."""
        return self.phrases.say(f"profile.{code}", **values)

    def count(self, code: str, n: int, **values: object) -> str:
        """A number of things."""
        return self.phrases.count(f"profile.{code}", n, **values)

    def day(self, at: datetime | date) -> str:
        """A day of this year near, an older one with its year."""
        is_near = at.year == self.today.year
        return self.formatter.day(at) if is_near else self.formatter.full_date(at)

    def by(self, at: datetime | date, name: str) -> str:
        """When, and who."""
        return _DOTS.join(part for part in (self.day(at), name) if part)


def paid_in(visit: Visit) -> Money:
    """What a visit came to, with tax."""
    return visit.net + visit.tax


def figure_of(points: int, words: Words) -> str:
    """Points; below zero with the sign of figures."""
    text = words.formatter.count(abs(points))
    return f"{MINUS}{text}" if points < 0 else text


def signed(points: int, words: Words) -> str:
    """Points with their sign: +28, or −20."""
    return f"+{words.formatter.count(points)}" if points >= 0 else figure_of(points, words)


def describe_head(profile: CustomerProfile, words: Words, *, is_shown: bool) -> Head:
    """Name, contact and the three figures that stay above every page."""
    customer, card = profile.customer, profile.card
    chips: list[tuple[str, str]] = []
    if card.tier is not None:
        chips.append((card.tier.name, "warn"))
    if customer.is_minor:
        chips.append((words.say("minor"), "bad"))
    if not customer.is_greeted:
        chips.append((words.say("not_greeted"), "bad"))
    contacts = (customer.phone, customer.email)
    if not is_shown:
        contacts = (masked_phone(customer.phone), masked_address(customer.email))
    birthday = shown_birthday(customer.birthday_md, words.country)
    others = (
        "" if card.favourite is None else words.say("favourite", name=card.favourite.name),
        _home(profile, words),
        words.say("birthday", day=birthday) if birthday else "",
        words.say("speaks", name=language_name(customer.language, words)),
    )
    about = _DOTS.join(part for part in (*others, ", ".join(customer.tags)) if part)
    return Head(
        initials=initials_of(customer),
        name=name_of(customer, words.phrases),
        chips=tuple(chips),
        contact=_DOTS.join(part for part in contacts if part),
        about=about,
        is_masked=not is_shown,
        has_contact=bool(customer.phone or customer.email),
        figures=(*_points_figure(profile, words), *_visit_figures(profile, words)),
        alert=alert_of(profile, words),
    )


def describe_place(profile: CustomerProfile, words: Words, *, is_shown: bool) -> str:
    """Since when, and with which card: the line under the title."""
    customer, parts = profile.customer, list[str]()
    if customer.enrolled_at is not None:
        parts.append(words.say("since", day=words.formatter.full_date(customer.enrolled_at)))
    if customer.card:
        number = customer.card if is_shown else last_digits(f"card:{customer.card}")
        parts.append(words.say("card", number=number))
    return _DOTS.join(parts)


def alert_of(profile: CustomerProfile, words: Words) -> str:
    """What is owed, and the oldest issue that is open."""
    card, parts = profile.card, list[str]()
    if card.points is not None and card.points.total < 0:
        owed = words.formatter.count(-card.points.total)
        parts.append(words.phrases.say("loyalty.owed", n=owed))
    if card.owes:
        amount = words.formatter.money(card.owes)
        parts.append(words.phrases.say("customer.owes", amount=amount))
    if card.issues:
        parts.append(words.say("open_issue", text=card.issues[0].matter.text))
    return _DOTS.join(parts)


def language_name(language: str, words: Words) -> str:
    """What a language is called; its code where nobody named it."""
    known = ("de", "en", "fr", "it", "es", "pl", "tr", "ar", "uk", "nl")
    return words.say(f"language_{language}") if language in known else language


def describe_board(
    profile: CustomerProfile, pages: Callable[[Page], ListPicture], words: Words
) -> tuple[BoardCard, ...]:
    """The newest of each page, and where to find the rest."""
    cards: list[BoardCard] = []
    for page, most in _ON_BOARD.items():
        listed = pages(page)
        cards.append(
            BoardCard(
                page=page,
                title=words.say(f"page_{page}"),
                note=listed.note,
                entries=listed.entries[:most],
                empty=listed.empty,
                tone="warn" if page is Page.CARE and profile.card.issues else "",
                is_led=page in (Page.PURCHASES, Page.POINTS),
            )
        )
    return tuple(cards)


def _home(profile: CustomerProfile, words: Words) -> str:
    home = profile.home
    if home is None:
        return ""
    name = profile.stores.get(home.store_id, words.say("other_store"))
    return words.say("home_learned" if home.is_learned else "home", store=name)


def _points_figure(profile: CustomerProfile, words: Words) -> tuple[tuple[str, str, str], ...]:
    card, count = profile.card, words.formatter.count
    if card.programme is None:
        return ()
    total = 0 if card.points is None else card.points.total
    here = 0 if card.points is None else card.points.here
    elsewhere = 0 if card.points is None else card.points.elsewhere
    note = words.say("usable", n=count(here))
    if elsewhere:
        note = words.phrases.say("loyalty.here", here=count(here), elsewhere=count(elsewhere))
    home = card.standings[0].home if card.standings else None
    if home is not None and home.here:
        note = words.say("usable_home", here=count(here), home=count(home.here))
    return ((count(max(total, 0)), words.say("points"), note),)


def _visit_figures(profile: CustomerProfile, words: Words) -> tuple[tuple[str, str, str], ...]:
    card, format_money = profile.card, words.formatter.money
    last = card.last_visit
    seen = words.say("no_visit")
    if last is not None:
        store = profile.stores.get(last.store_id, words.say("other_store"))
        seen = words.say("last", day=words.day(last.visited_on), store=store)
    typical = card.typical
    usual = "" if typical is None else words.say("typical", amount=format_money(typical))
    return (
        (words.formatter.count(profile.year_visits), words.say("year_visits"), seen),
        (
            words.formatter.amount(profile.year_spend),
            words.say("year_spend"),
            usual or words.say("spend_note"),
        ),
    )
