"""Rights as they stand in the file: held, granted, recalled, asked for; accounts that are one."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from pos_app.domain.account import AccountId, Posting, RightId, spend
from pos_app.domain.ids import SaleId, mint_id
from pos_app.domain.loyalty_entry import EntryKind
from pos_app.operations.points_book import PointsBook
from pos_app.operations.return_rights import Duty, ReturnRights
from pos_app.operations.rights_book import RightState
from pos_app.storage.connection import Connection
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_cashier, a_customer, an_id
from tests.fakes import A_MORNING, FakeClock
from tests.loyalty import a_programme
from tests.till_file import units_on

PROGRAMME = a_programme()
ADA, ADE = (PROGRAMME.account(a_customer(id=an_id(name)).id) for name in ("ada", "ade"))
CARD = AccountId("gift_card:A7")
LINK = "INSERT INTO account_link (one, other, edge) VALUES (?, ?, ?)"
GRANT = (
    "INSERT INTO spending_right (id, account_id, inc, amount, spent, state, is_granted,"
    " is_recalled) SELECT ?, ?, id, ?, 0, ?, 1, ? FROM incarnation"
)


def open_account(connection: Connection, account: AccountId, unit: str, balance: int = 0) -> None:
    connection.run(
        "INSERT INTO account (id, unit, balance) VALUES (?, ?, ?)", (account, unit, balance)
    )


def grant(connection: Connection, account: AccountId, amount: int, **how: object) -> RightId:
    right = RightId(mint_id())
    state, is_recalled = how.get("state", "held"), int(bool(how.get("is_recalled")))
    connection.run(GRANT, (right.bytes, account, amount, state, is_recalled))
    return right


def in_file(connection: Connection, step: Callable[[], None]) -> UnitsOfWork:
    """Rows that the exchange with the hub would have written."""
    connection.run("BEGIN IMMEDIATE")
    step()
    connection.run("COMMIT")
    return units_on(connection)


def test_a_question_stands_until_it_is_answered_or_forgotten(
    connect: Callable[..., Connection],
) -> None:
    connection = connect()
    units, rq = units_on(connection), mint_id()
    with units() as work:
        work.rights.ask(rq, CARD, 500, least=500, at=A_MORNING)
        work.commit()
    with units() as work:
        assert work.rights.asked() == ((rq, CARD),)
        assert work.rights.state_of(rq) == RightState(is_waiting=True)
    connection.run("UPDATE right_request SET available = 340")
    with units() as work:
        assert work.rights.state_of(rq) == RightState(False, is_refused=True, available=340)
        work.rights.forget(rq)
        assert work.rights.state_of(rq) == RightState(is_waiting=False)
        work.commit()


def test_void_rights_are_not_held_and_recalled_ones_say_so(
    connect: Callable[..., Connection],
) -> None:
    connection = connect()

    def rows() -> None:
        open_account(connection, CARD, "EUR", 900)
        grant(connection, CARD, 500, state="void")
        grant(connection, CARD, 400, is_recalled=True)

    with in_file(connection, rows)() as work:
        (held,) = work.rights.held()
        assert (held.right.free, held.is_granted, held.is_recalled) == (400, True, True)


def test_what_the_hub_granted_can_be_spent_before_the_log_tells_of_it(
    connect: Callable[..., Connection],
) -> None:
    connection = connect()

    def rows() -> None:
        open_account(connection, ADA, "")
        grant(connection, ADA, 80)

    units = in_file(connection, rows)
    with units() as work:
        (held,) = work.rights.held()
        right = work.accounts.rights(ADA)
        assert right == (held.right,)
        redeemed = AccountId(f"redeemed:{PROGRAMME.unit}")
        moved = (
            Posting(account=ADA, unit=PROGRAMME.unit, delta=-80, right=held.right.id),
            Posting(account=redeemed, unit=PROGRAMME.unit, delta=80),
        )
        work.accounts.post("account_moved", {}, moved, at=A_MORNING)
        work.commit()
    with units() as work:
        assert work.accounts.held(ADA) == -80
        with pytest.raises(ValueError, match="does not cover"):
            work.accounts.post("account_moved", {}, moved, at=A_MORNING)


def test_a_recalled_right_goes_back_though_the_person_owes(
    connect: Callable[..., Connection],
) -> None:
    connection = connect()

    def rows() -> None:
        open_account(connection, ADA, PROGRAMME.unit, -30)
        grant(connection, ADA, 50, is_recalled=True)

    units = in_file(connection, rows)
    duty = ReturnRights(unit_of_work=units, clock=FakeClock(), new_id=mint_id)
    assert duty.run() == Duty(returned=1)
    with units() as work:
        assert work.rights.held() == ()
        assert work.accounts.held(ADA) == -30
    assert duty.run() == Duty()


def test_a_merged_person_pays_from_each_account_until_the_merge_ends(
    connect: Callable[..., Connection],
) -> None:
    connection, edge = connect(), UUID(int=9)

    def rows() -> None:
        open_account(connection, ADA, PROGRAMME.unit, 300)
        open_account(connection, ADE, PROGRAMME.unit, 200)
        grant(connection, ADA, 300)
        grant(connection, ADE, 200)
        connection.run(LINK, (*sorted((ADA, ADE)), edge.bytes))

    units = in_file(connection, rows)
    with units() as work:
        assert work.rights.linked(ADE) == (ADE, ADA)
        book = PointsBook(
            work, SaleId(an_id("sale")), staff_id=a_cashier().id, at=A_MORNING, new_id=mint_id
        )
        book.tendered(ADE, 150)
        book.tendered(ADE, 250)
        entries = book.entries()
        assert [(one.kind, one.points) for one in entries] == [
            (EntryKind.SPENT, -150),
            (EntryKind.SPENT, -50),
            (EntryKind.SPENT, -200),
        ]
        assert [one.balance for one in entries] == [0, 0, 100]
        work.accounts.post("account_moved", {}, book.postings(), at=A_MORNING)
        work.commit()
    connection.run("INSERT INTO account_link_end (edge) VALUES (?)", (edge.bytes,))
    with units() as work:
        assert work.rights.linked(ADE) == (ADE,)
        assert (work.accounts.held(ADA), work.accounts.held(ADE)) == (100, 0)
        assert spend(work.accounts.rights(ADA), 100, rule="t")


def test_visits_are_counted_by_store(connect: Callable[..., Connection]) -> None:
    with units_on(connect())() as work:
        who = a_customer().id
        assert work.rights.visits_by_store(who, since=A_MORNING - timedelta(days=365)) == {}


def test_a_refusal_stays_until_whoever_asked_could_read_it(units: UnitsOfWork) -> None:
    now, rq = FakeClock().now(), mint_id()
    with units() as work:
        work.rights.ask(rq, CARD, 5, least=5, at=now)
        work.commit()
    units.connection.run("UPDATE right_request SET available = 3 WHERE id = ?", (rq.bytes,))
    with units() as work:
        work.rights.forget_refused(asked_before=now)
        assert work.rights.state_of(rq).available == 3
        work.rights.forget_refused(asked_before=now + timedelta(minutes=2))
        assert not work.rights.state_of(rq).is_refused
