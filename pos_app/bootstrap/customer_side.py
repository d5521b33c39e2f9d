"""The customer's side of one window: the glass, the customer's monitor, and who asks there.

Decides nothing (ui/customer_screen/presenter does). The counter only says that it was drawn anew;
what the customer sees is worked out once the event that drew it is over, so a scan never waits for
it, and a burst of scans is shown as what came out of it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer

from pos_app.domain.customer_view import CustomerMoment, PointsView, points_of_sale
from pos_app.domain.glass_lines import GlassLines
from pos_app.domain.sale import Sale
from pos_app.phrases import Phrases, languages
from pos_app.ui.customer_screen.asking import AskingPicture, CustomerAsking
from pos_app.ui.customer_screen.picture import CustomerScreenPicture
from pos_app.ui.customer_screen.presenter import (
    CounterSight,
    CustomerPresenter,
    CustomerServices,
)
from pos_app.ui.customer_screen.words import CustomerWords
from pos_app.ui.formatting import Formatter

if TYPE_CHECKING:
    from pos_app.bootstrap.window import TillWindow
    from pos_app.domain.ids import BasketId
    from pos_app.domain.receipt_template import Logo
    from pos_app.ui.customer_screen.monitor import CustomerMonitor
    from pos_app.ui.customer_screen.screen import CustomerScreen
    from pos_app.ui.sell.services import SellServices

THANKS_LAST_MS = 10_000
# Whoever comes next need not read what somebody else bought.
PAID_LASTS_MS = 45_000
_LASTING = {CustomerMoment.THANKS: THANKS_LAST_MS, CustomerMoment.PAID: PAID_LASTS_MS}
_LOCKED = "sign_on"


class CustomerSide:
    """Made with the window; `start` opens the customer's monitor, if the settings name one."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self._languages = frozenset(languages())
        self._phrases: dict[str, Phrases] = {}
        self._logo: Logo | None = None
        self._watched: BasketId | None = None
        self._screen: CustomerScreen | None = None
        self._monitor: CustomerMonitor | None = None
        self._wanted = ""
        self._watchers: list[Callable[[CustomerScreenPicture], None]] = []
        self.presenter = CustomerPresenter(
            CustomerServices(
                words=self._words,
                private=lambda: till.rooms.policy.store.goods.private_departments,
                points_of=self._points_of,
                glass=self._show_glass,
                screen=self._show_picture,
                has_screen=lambda: self._screen is not None or bool(self._watchers),
            )
        )
        self.asking = CustomerAsking(
            self._show_asking,
            is_there=lambda: self._is_there,
            is_offered=lambda: bool(self._wanted),
        )
        self._look = _single_shot(till, 0, self._show_now)
        self._rest = _single_shot(till, THANKS_LAST_MS, self._rested)

    def start(self) -> None:
        """Open the customer's monitor."""
        self.take_up()
        self.look()

    def take_up(self) -> None:
        """Show customers what they see on the monitor that the settings name now, or on none."""
        wanted = self._till.machine.settings.devices.customer_screen
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self.asking.is_open:
            self.asking.take_back()  # whoever was asked sees nothing of it any more
        if self._screen is not None:
            self._screen.put_away()
            self._screen.deleteLater()  # with its monitor
            self._screen = self._monitor = self._logo = None
        if wanted:
            self._open(wanted)
        self.look()

    @property
    def has_monitor(self) -> bool:
        """Whether customers see a screen of their own now."""
        return self._is_there

    def close(self) -> None:
        """Leave the glass closed and put the window away."""
        self._look.stop()
        self._rest.stop()
        self._watchers.clear()
        self.presenter.show(None)
        if self._screen is not None:
            self._screen.put_away()

    def serve(self, services: "SellServices") -> "SellServices":
        """What a counter that begins needs to be shown here, and to ask here."""
        if self.asking.is_open:
            self.asking.take_back()  # the counter that asked is no more
        return replace(services, shown=self.look, asking=self.asking)

    def look(self) -> None:
        """The counter was drawn anew."""
        if not self._is_seen:
            return
        presenter = self._till.presenter
        if presenter is not None and presenter.counter.basket.lines:
            # Now, and not when the customer sees it: the sale may have ended by then.
            self.presenter.watch(presenter.counter.basket.id)
        if not self._look.isActive():
            self._look.start()

    def watch(self, watcher: Callable[[CustomerScreenPicture], None]) -> None:
        """Let somebody else see what the customer sees, from now on."""
        self._watchers.append(watcher)
        self.look()

    @property
    def _is_seen(self) -> bool:
        """Whether anything shows what is worked out here; most tills have neither."""
        has_glass = self._till.devices.display is not None
        return has_glass or self._screen is not None or bool(self._watchers)

    @property
    def _is_there(self) -> bool:
        return self._monitor is not None and self._monitor.is_there

    def _open(self, wanted: str) -> None:
        # Imported here: few tills have a second monitor, and none needs it before it sells.
        from pos_app.ui.customer_screen.monitor import CustomerMonitor  # noqa: PLC0415  (see above)
        from pos_app.ui.customer_screen.screen import CustomerScreen  # noqa: PLC0415  (same)

        till = self._till
        title = till.rooms.phrases.say("customer_screen.window_title")
        self._screen = CustomerScreen(till.theme, title=title)
        self._screen.answered.connect(self.asking.answer)
        self._screen.ticked.connect(self.asking.tick)
        self._monitor = CustomerMonitor(self._screen, wanted, till=till.window)
        self._monitor.place()

    def _show_now(self) -> None:
        before, moment = self._watched, self.presenter.view.moment
        sight = self._sight()
        self.presenter.show(sight)
        self._watched = self.presenter.watched
        is_left = sight is not None and sight.is_locked  # nobody sees who stands there
        is_gone = before is not None and self._watched != before  # whoever was asked
        if self.asking.is_open and (is_left or is_gone):
            self.asking.take_back()
        now = self.presenter.view.moment
        if now not in _LASTING:
            self._rest.stop()
        elif now is not moment:
            self._rest.start(_LASTING[now])

    def _rested(self) -> None:
        self.presenter.thanked()

    def _sight(self) -> CounterSight | None:
        presenter = self._till.presenter
        if presenter is None:
            return None
        return CounterSight(
            priced=presenter.counter.priced,
            stage=presenter.tender.stage,
            chosen=presenter.counter.chosen,
            card=presenter.inline.card(),
            ended=presenter.tender.ended,
            is_locked=self._till.window.current == _LOCKED,
        )

    def _words(self, language: str) -> CustomerWords:
        store = self._till.rooms.policy.store
        spoken = language if language.partition("-")[0] in self._languages else ""
        tag = spoken or store.languages[0]
        phrases = self._phrases.get(tag)
        if phrases is None:
            phrases = self._phrases[tag] = Phrases(tag)
        place = f"{tag.partition('-')[0]}-{store.country}"
        return CustomerWords(phrases, Formatter(place, ZoneInfo(store.zone)), store.name)

    def _points_of(self, sale: Sale) -> PointsView | None:
        if sale.customer_id is None:
            return None
        entries = self._till.rooms.customers.entries_of_sale(sale.id)
        return points_of_sale(entries, sale.customer_id)

    def _show_glass(self, lines: GlassLines) -> None:
        if self._till.devices.display is not None:
            self._till.devices.display.show(lines)

    def _show_picture(self, picture: CustomerScreenPicture) -> None:
        if self._screen is not None:
            logo = self._till.rooms.policy.store.template.logo
            if logo is not self._logo:
                self._logo = logo
                self._screen.set_logo(logo)
            self._screen.show_picture(picture)
        for watcher in self._watchers:
            watcher(picture)

    def _show_asking(self, picture: AskingPicture | None) -> None:
        if self._screen is not None:
            self._screen.show_asking(picture)


def _single_shot(till: "TillWindow", after_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(till.window)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
