"""A desk with money to take in other ways, and how its steps are answered."""

from dataclasses import replace
from typing import Any

from pos_app.domain.account import AccountKind, RightId, account_id, issue
from pos_app.domain.ids import mint_id
from pos_app.domain.tender_rules import ForeignCurrency, TenderRules
from pos_app.ui.sell.inline import InlinePicture
from tests.builders import a_line, a_manager, euros
from tests.fakes import A_MORNING
from tests.pos_app.ui.sell.desk import JUICE, Desk, rung_up

CARD = account_id(AccountKind.GIFT_CARD, "GC0001")
RULES = TenderRules(
    foreign_currencies=(ForeignCurrency(code="CHF", rate_ppm=1_000_000, step_minor=100),),
    voucher_issuers=("City",),
    donation_for="Sea rescue",
    payout_limit_minor=300,
    on_account_limit_minor=300,
)


def a_desk(*codes: str, card: int = 0, **rules: Any) -> Desk:
    desk = rung_up(*(codes or (JUICE,)), tendering=replace(RULES, **rules))
    desk.storage.tables.staff[a_manager().id] = a_manager()
    if card:
        with desk.storage.begin() as work:
            postings = issue(CARD, card, unit="EUR", right=RightId(mint_id()), rule="sold")
            work.accounts.post("account_moved", {}, postings, at=A_MORNING)
            work.commit()
    return desk


def panel(desk: Desk) -> InlinePicture:
    picture = desk.now.inline
    assert picture is not None, "no step stands"
    return picture


def choose(desk: Desk, code: str) -> None:
    assert code in [choice.code for choice in panel(desk).choices]
    desk.presenter.on_inline(code)


def balance(desk: Desk, account: str = CARD) -> int:
    with desk.storage.begin() as work:
        found = work.accounts.balance(account)  # type: ignore[arg-type]  # an account's id
    return -1 if found is None else found.total


def below_zero(desk: Desk, minor: int) -> None:
    """Put bottles that come back into the basket: money goes out."""
    line = a_line("Bottles", listed_price=euros(-minor))
    desk.presenter.counter.put(replace(desk.basket, lines=(line,)))
