"""Somebody else is found as the counter finds them, masked, and never the one who is shown."""

from pos_app.ui.profile.picking import Picking
from tests.fake_customers import FakeCustomerReader
from tests.pos_app.operations.loyalty_desk import ADA, BEN
from tests.pos_app.ui.profile.profile_desk import ProfileDesk, say


def test_the_first_is_meant_and_arrows_choose_another(desk: ProfileDesk) -> None:
    took: list[object] = []
    picking = Picking(FakeCustomerReader([ADA, BEN]), "Who?", lambda one: took.append(one.id))
    picking.follow("+49")
    assert picking.picture(desk.words).entries == ()
    picking.follow("beispiel")
    assert [entry.text for entry in picking.picture(desk.words).entries] == [ADA.name, BEN.name]
    assert ADA.phone not in "".join(e.sub for e in picking.picture(desk.words).entries)
    picking.step(1)
    picking.step(1)
    assert picking.take()
    picking.choose(ADA.id)
    picking.take()
    assert took == [BEN.id, ADA.id]


def test_nobody_is_taken_where_nobody_is_found(desk: ProfileDesk) -> None:
    picking = Picking(FakeCustomerReader([ADA]), "Who?", lambda _: None, without=ADA.id)
    assert picking.picture(desk.words).empty == say("type_to_find")
    picking.follow("ada")
    picking.step(1)
    assert not picking.take()
    assert "ada" in picking.picture(desk.words).empty
