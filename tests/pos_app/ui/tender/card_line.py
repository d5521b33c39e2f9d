"""A desk with a terminal on a line; the test says how its requests end."""

from dataclasses import dataclass, field, replace
from typing import Any

from pos_app.domain.card_request import CardRequest, CardResult, CardState
from pos_app.operations.card_requests import CardRequests
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.presenter import SellPresenter
from tests.builders import a_cashier
from tests.pos_app.ui.sell.desk import JUICE, Desk


@dataclass(frozen=True)
class Told:
    request: CardRequest
    state: CardState
    result: CardResult | None = None
    reason: str = ""


@dataclass
class FakeTerminal:
    """Writes down and remembers; the test says how it ends."""

    requests: CardRequests
    asked: list[tuple[str, CardRequest]] = field(default_factory=list)
    is_there: bool = True

    def charge(self, request: CardRequest) -> None:
        self.requests.begin(request)
        self.asked.append(("charge", request))

    def reverse(self, request: CardRequest) -> None:
        self.requests.begin(request)
        self.asked.append(("reverse", request))

    def inquire(self, request: CardRequest) -> None:
        self.asked.append(("inquire", request))

    def abort(self, request: CardRequest) -> None:
        self.asked.append(("abort", request))


class Line:
    """A desk with a terminal; `again` is the same file after a crash."""

    def __init__(self, *, runner: Any = None) -> None:
        self.desk = Desk() if runner is None else Desk(runner=runner)
        storage = self.desk.storage
        self.requests = CardRequests(unit_of_work=storage.begin, clock=self.desk.clock)
        self.terminal = FakeTerminal(self.requests)
        self.again()

    def again(self) -> None:
        desk = self.desk
        services = replace(desk.services, card_terminal=self.terminal, card_requests=self.requests)
        desk.presenter = SellPresenter(services, desk.view, a_cashier(), keys=KeyTable())
        basket = desk.storage.tables.basket
        if basket is not None:
            desk.presenter.recover(basket)
        standing = self.requests.standing()
        if standing is not None:
            desk.presenter.tender.card.resume(standing)

    def ask(self) -> CardRequest:
        self.desk.scan(JUICE)
        self.desk.key(KeyAction.USUAL_TENDER)
        return self.terminal.asked[-1][1]

    def tell(self, request: CardRequest, state: CardState, **more: Any) -> None:
        if state is CardState.APPROVED:
            more.setdefault("result", CardResult(amount=request.amount, code="482913"))
        self.desk.presenter.tender.card.on_progress(Told(request, state, **more))
