"""A round looks again only at the groups that hold what changed."""

from pos_app.domain.offer import CheapestOff, Pieces, Selection
from pos_app.domain.offer_cells import Kind, KindKey, kind_of_line, whole
from pos_app.domain.offer_plan import Plan, holding_for, plan_of
from pos_app.domain.offer_round import Played, Table, play
from tests.builders import EUR
from tests.fakes import A_MORNING
from tests.pos_app.domain.offer_baskets import PRODUCTS, an_offer, line_of


def a_plan() -> Plan:
    offers = [
        an_offer(
            number,
            condition=Pieces(Selection(products=frozenset({PRODUCTS[number]})), 2),
            benefit=CheapestOff(),
        )
        for number in (0, 1)
    ]
    return plan_of(holding_for(offers, local=A_MORNING, groups=(), coupons=()))


def a_table(plan: Plan, kinds: dict[KindKey, Kind], gone: dict[KindKey, Kind]) -> Table:
    return Table(kinds, gone, whole, plan.touching_in(0), EUR)


def test_only_what_hangs_together_with_the_change_is_solved_again() -> None:
    plan = a_plan()
    kinds = [kind_of_line(line_of(n, n, 100, 2), 200) for n in (0, 1)]
    now = {kind.key: kind for kind in kinds}
    first, different = play(plan.rounds[0], a_table(plan, now, {}), Played(), now)
    assert different == set(now)
    assert [share.off for own in first.shares.values() for share in own] == [100, 100]
    more = kind_of_line(line_of(0, 0, 100, 3), 300)
    later = {**now, more.key: more}
    second, different = play(plan.rounds[0], a_table(plan, later, now), first, {more.key})
    assert different == {more.key}
    assert second.shares[kinds[1].key] is first.shares[kinds[1].key]
    assert second.nearly.keys() == {0}


def test_what_is_gone_leaves_nothing_behind() -> None:
    plan = a_plan()
    kind = kind_of_line(line_of(0, 0, 100, 2), 200)
    first, _ = play(plan.rounds[0], a_table(plan, {kind.key: kind}, {}), Played(), {kind.key})
    empty, _ = play(plan.rounds[0], a_table(plan, {}, {kind.key: kind}), first, {kind.key})
    assert not empty.shares
    assert not empty.after
    assert not empty.nearly
