"""Debt, stamps and what expires stand above the history, in plain words."""

from dataclasses import replace
from datetime import date

from pos_app.domain.loyalty_lots import Expiring
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.ui.profile.standing_words import standing_entries
from pos_app.ui.profile.trade_words import describe_points
from tests.builders import a_line, euros
from tests.pos_app.operations.loyalty_desk import LoyaltyDesk, some
from tests.pos_app.ui.profile.profile_desk import PHRASES, ProfileDesk, say
from tests.rich_programme import a_rich_programme

COFFEE = a_line("Coffee", listed_price=euros(300), quantity=3)
SOON = date(2026, 12, 31)


def rich(desk: ProfileDesk) -> ProfileDesk:
    """The same till with stamps and expiry."""
    programme = a_rich_programme(version=2, welcome_points=0, events=())
    return ProfileDesk(LoyaltyDesk(desk.desk, programme))


def with_total(profile: CustomerProfile, total: int) -> CustomerProfile:
    """A profile whose points come to this."""
    first, *others = profile.card.standings
    assert first.points is not None
    points = replace(first.points, total=total, here=max(total, 0))
    standings = (replace(first, points=points, expiring=(Expiring(4, SOON),)), *others)
    return replace(profile, card=replace(profile.card, standings=standings))


def test_a_stamp_card_says_how_many_are_missing_and_its_stamps_are_entries(
    desk: ProfileDesk,
) -> None:
    desk = rich(desk)
    desk.loyal.sell(some(COFFEE))
    profile = desk.read()
    stamps = standing_entries(profile, desk.words)[-1]
    assert (stamps.lead, stamps.text) == ("3/9", "Coffee card")
    assert stamps.sub == PHRASES.count("profile.stamps_missing", 6)
    shown = describe_points(profile, desk.words, chosen=stamps.key)
    assert shown.detail_title == "Coffee card"
    history = shown.entries[len(standing_entries(profile, desk.words)) :]
    assert ["Coffee card" in one.sub for one in history].count(True) == 1
    assert {one.lead for one in history} == {"+3", "+9"}
    for _ in range(2):
        desk.loyal.sell(some(COFFEE))
    assert standing_entries(desk.read(), desk.words)[-1].sub == say("stamps_full")


def test_stamps_that_came_back_too_late_are_owed(desk: ProfileDesk) -> None:
    desk = rich(desk)
    desk.loyal.sell(some(COFFEE))
    profile = desk.read()
    first = profile.card.standings[0]
    owing = replace(first, stamps=tuple(replace(one, total=-2) for one in first.stamps))
    profile = replace(profile, card=replace(profile.card, standings=(owing,)))
    owed = standing_entries(profile, desk.words)[-1]
    assert owed.text == PHRASES.count("profile.owes_stamps", 2)
    assert (owed.lead, owed.colour) == ("\u22122", "bad")


def test_debt_is_said_first_and_how_it_goes(desk: ProfileDesk) -> None:
    desk.loyal.sell(some(COFFEE))
    owed, expiring = standing_entries(with_total(desk.read(), -20), desk.words)
    assert owed.text == PHRASES.count("profile.owes_points", 20)
    assert owed.sub == say("owes_why")
    assert (expiring.lead, expiring.colour) == ("4", "warn")
    assert expiring.text == say("expire_soon", day=desk.words.day(SOON))


def test_without_debt_stamps_or_expiry_nothing_stands_there(desk: ProfileDesk) -> None:
    desk.loyal.sell(some(COFFEE))
    assert standing_entries(desk.read(), desk.words) == ()
