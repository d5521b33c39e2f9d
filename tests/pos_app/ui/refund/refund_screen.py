"""The refund screen on a real file: what is asked in the background is answered at once."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.basket import Basket
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.product import Product
from pos_app.domain.refund_ways import BackWay
from pos_app.operations.approve import Approve
from pos_app.operations.ask_sold import AskSold
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.storage.customer_search import SqlCustomerReader
from pos_app.ui.formatting import Formatter
from pos_app.ui.key_table import KeyTable
from pos_app.ui.other_stores import Nobody, OtherStores
from pos_app.ui.refund.screen import RefundScreen
from pos_app.ui.refund.services import RefundServices
from pos_app.ui.sell.weight_asking import CounterScale
from pos_app.ui.theme import Theme
from pos_app.ui.theme_tokens import THEMES
from tests.fake_catalogue import FakeCatalogue
from tests.fakes import FakePinHasher
from tests.pos_app.operations.refund_desk import RefundDesk


def run_now(
    step: Callable[[], Any],
    *,
    on_done: Callable[[Any], None] = lambda _: None,
    on_failed: Callable[[Exception], None] = lambda _: None,
) -> None:
    """Answer before anybody waits."""
    try:
        outcome = step()
    except RuleError as error:
        on_failed(error)
    else:
        on_done(outcome)


class Handed:
    """What went to the counter: baskets with the way back."""

    def __init__(self, desk: RefundDesk) -> None:
        self.desk = desk
        self.basket: Basket = desk.basket()
        self.all: list[tuple[Basket, BackWay | None]] = []

    def take(self, basket: Basket, way: BackWay | None) -> None:
        self.basket = basket
        self.all.append((basket, way))


def some_services(
    desk: RefundDesk,
    *,
    language: str = "en",
    products: tuple[Product, ...] = (),
    scale: CounterScale | None = None,
    others: OtherStores | None = None,
) -> tuple[RefundServices, Handed]:
    """Give what the tasks need, and what they hand over."""
    handed = Handed(desk)
    sign_on = SignOn(unit_of_work=desk.units, hasher=FakePinHasher(), clock=desk.clock)
    services = RefundServices(
        refund=desk.refund,
        ask_sold=AskSold(unit_of_work=desk.units, clock=desk.clock, new_id=mint_id),
        unreceipted=desk.unreceipted,
        voiding=desk.voiding,
        correcting=desk.correcting,
        approve=Approve(sign_on=sign_on),
        catalogue=FakeCatalogue(products),
        policy=desk.units.policy,
        phrases=Phrases(language),
        formatter=Formatter(f"{language}-DE", ZoneInfo("Europe/Berlin")),
        new_id=mint_id,
        run=run_now,
        priced=lambda: desk.priced(handed.basket),
        hand_over=handed.take,
        customers=SqlCustomerReader(desk.connection),
        scale=scale,
        others=others or Nobody(),
    )
    return services, handed


def a_screen(
    desk: RefundDesk,
    *,
    language: str = "en",
    theme: Theme | None = None,
    products: tuple[Product, ...] = (),
    scale: CounterScale | None = None,
    others: OtherStores | None = None,
) -> tuple[RefundScreen, Handed]:
    """Build the screen and say what is handed over."""
    services, handed = some_services(
        desk, language=language, products=products, scale=scale, others=others
    )
    return RefundScreen(services, theme or Theme(THEMES["light"]), keys=KeyTable()), handed


def keys(qtbot: QtBot, screen: RefundScreen, *pressed: Qt.Key | str) -> None:
    """Press keys in the field; text is typed, Alt+1 is one key."""
    for key in pressed:
        if isinstance(key, str) and key.startswith("Alt+"):
            qtbot.keyClick(screen.field, key[-1], Qt.KeyboardModifier.AltModifier)
        elif isinstance(key, str):
            qtbot.keyClicks(screen.field, key)
        else:
            qtbot.keyClick(screen.field, key)
