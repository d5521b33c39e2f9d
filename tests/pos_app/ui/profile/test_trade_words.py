"""Purchases and points in words: where, how much, why, and the balance after it."""

from dataclasses import replace

from pos_app.domain.ids import SaleId
from pos_app.domain.loyalty_entry import EntryKind, PartRule, PointsPart
from pos_app.ui.profile.picture import Page
from pos_app.ui.profile.trade_words import (
    MOVE,
    describe_points,
    describe_purchases,
    sentence_of,
    signed,
)
from tests.builders import a_line, an_id
from tests.pos_app.operations.loyalty_desk import BEN, some
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say

JUICE = a_line("Juice", quantity=3)


def test_lines_of_a_purchase_are_shown_where_they_are_held(desk: ProfileDesk) -> None:
    sale = desk.loyal.sell(some(JUICE))
    profile = desk.read()
    here = describe_purchases(profile, desk.words, chosen=sale.id, sale=sale)
    assert here.details[0] == ("3  Juice", desk.services.formatter.amount(sale.lines[0].gross))
    assert here.details[-1][0] == say("total")
    assert [action.code for action in here.actions] == [MOVE]
    away = replace(profile, numbers={})
    there = describe_purchases(away, desk.words, chosen=sale.id, sale=None)
    assert there.details == ()
    assert there.actions == ()
    assert "till that made it" in there.detail_note
    assert say("elsewhere") in there.entries[0].sub


def test_what_came_back_is_named_so(desk: ProfileDesk) -> None:
    sale = desk.loyal.sell(some(JUICE))
    desk.desk.clock.advance(minutes=5)
    desk.loyal.give_back(sale, [3])
    newest, _ = describe_purchases(desk.read(), desk.words, chosen=None, sale=None).entries
    assert say("given_back") in newest.sub
    assert newest.figure.startswith("\u2212")


def test_each_entry_is_a_sentence_with_the_balance_after_it(desk: ProfileDesk) -> None:
    sale = desk.loyal.sell(some(JUICE))
    desk.desk.clock.advance(minutes=5)
    desk.loyal.give_back(sale, [3])
    profile = desk.read()
    back, earned = profile.entries
    shown = describe_points(profile, desk.words, chosen=earned.id)
    assert [entry.lead for entry in shown.entries] == [
        signed(back.points, desk.words), signed(earned.points, desk.words),
    ]  # fmt: skip
    assert shown.entries[0].figure == "0"
    told = sentence_of(earned, profile, desk.words)
    assert told == f"Bought at {desk.desk.policy.store.name}, sale {sale.number}"
    assert sentence_of(earned, replace(profile, numbers={}), desk.words) != told
    assert (say("entry_balance"), str(earned.balance)) in shown.details


def test_every_kind_of_entry_and_part_has_a_sentence(desk: ProfileDesk) -> None:
    desk.loyal.sell(some(JUICE))
    profile = desk.read()
    entry = profile.entries[0]
    for kind in EntryKind:
        for sale_id in (entry.sale_id, SaleId(an_id("no visit"))):
            assert sentence_of(replace(entry, kind=kind, sale_id=sale_id), profile, desk.words)
    parts = tuple(PointsPart(rule, 3, "Double day") for rule in PartRule)
    many = replace(profile, entries=(replace(entry, parts=parts),))
    shown = describe_points(many, desk.words, chosen=entry.id)
    assert len(shown.details) >= len(parts) + 2


def test_what_somebody_at_home_used_names_them_and_the_sale_where_they_are_known(
    desk: ProfileDesk,
) -> None:
    sale = desk.loyal.sell(some(JUICE))
    profile = replace(desk.read(), household=(BEN,))
    used = replace(profile.entries[0], kind=EntryKind.SPENT, points=-5, parts=(), other=BEN.id)
    told = f"Used by Ben of the household, sale {sale.number}"
    assert sentence_of(used, profile, desk.words) == told
    elsewhere = replace(profile, numbers={})
    assert sentence_of(used, elsewhere, desk.words) == "Used by Ben of the household"
    left = replace(elsewhere, household=())
    assert sentence_of(used, left, desk.words) == "Used by somebody of the household"


def test_without_a_programme_that_is_what_it_says(desk: ProfileDesk) -> None:
    profile = desk.read()
    bare = replace(profile, card=replace(profile.card, programme=None, standings=()))
    assert describe_points(bare, desk.words, chosen=None).empty == say("no_programme")
    desk.open(page=Page.POINTS)
    assert desk.shown.empty == say("no_entries")
