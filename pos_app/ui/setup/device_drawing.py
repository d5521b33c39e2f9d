"""The picture of the page of the devices, written from how its parts stand.

Asks the desk for what there is and begins nothing. Plain Python.

Invariant: what is chosen is there; when it has gone, the first device is chosen.
"""

from dataclasses import dataclass

from pos_app.ui.setup.device_asking import DeviceAsking
from pos_app.ui.setup.device_by_address import ByAddress
from pos_app.ui.setup.device_desk import DeviceDesk
from pos_app.ui.setup.device_found import FoundChoice
from pos_app.ui.setup.device_panels import DevicePanels, Shown
from pos_app.ui.setup.device_picture import DeviceCard, DevicePanel, DevicePicture, SearchNow
from pos_app.ui.setup.device_tests import DeviceTests
from pos_app.ui.setup.scanner_lesson import ScannerLesson
from pos_app.ui.setup.section import Tools

_EVENTS_SHOWN = 40


@dataclass(slots=True)
class DevicesShown:
    """What somebody looks at: the key of a device, or what was found; its log or not."""

    chosen: str = ""
    shows_found: bool = False
    shows_log: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What stands on the page."""

    tests: DeviceTests
    asking: DeviceAsking
    plugged: FoundChoice
    typed: ByAddress
    lesson: ScannerLesson


class DeviceDrawing:
    """Writes pictures of one page; `place` is where the till stands."""

    def __init__(
        self, desk: DeviceDesk, at: DevicesShown, *, parts: PageParts, tools: Tools, place: str
    ) -> None:
        self._desk, self._at, self._parts = desk, at, parts
        self._tools, self._place = tools, place
        self._panels = DevicePanels(tools)

    def card(self) -> DeviceCard | None:
        """The chosen device; when that has gone, the first."""
        cards = self._desk.cards()
        if self._at.chosen not in [card.key for card in cards]:
            self._at.chosen = cards[0].key if cards else ""
        return next((one for one in cards if one.key == self._at.chosen), None)

    def picture(self) -> DevicePicture:
        """The whole page as it stands."""
        lesson = self._parts.lesson.picture()
        if lesson is not None:
            title = self._tools.phrases.say("scanner_lesson.title")
            return DevicePicture(title=title, detail=self._place, lesson=lesson)
        say, cards = self._tools.phrases.say, self._desk.cards()
        search, shows_found = self._desk.plugged.search(), self._at.shows_found
        is_search = shows_found and not self._parts.typed.is_on
        well = sum(card.tone == "good" for card in cards)
        known = sum(card.tone != "neutral" for card in cards)
        slow = next((card for card in cards if card.is_slow), None)
        counted = say("device_page.ready_of", well=well, count=known) if cards else ""
        found = self._desk.plugged.found() if shows_found else ()
        if found and self._parts.plugged.card is None:
            self._parts.plugged.choose(found[0].address)
        panel = self._panel()
        empty = say("device_page.none_here")
        if shows_found:
            empty = search.sentence if search.is_running else say("device_page.none_found")
        return DevicePicture(
            title=say("device_page.found_title" if is_search else "setup.section_devices"),
            detail=say("device_page.slow_one", name=slow.name, speed=slow.speed)
            if slow is not None
            else self._place,
            chip=counted,
            chip_tone="good" if well == known else "warn",
            buttons=()
            if self._parts.typed.is_on
            else self._panels.head(shows_found=shows_found, has_cards=bool(cards)),
            shows_found=shows_found,
            cards=() if shows_found else tuple(map(self._parts.asking.with_result, cards)),
            found=found,
            busy=self._parts.tests.waiting,
            chosen=self._parts.plugged.address if shows_found else self._at.chosen,
            empty=empty,
            progress=self._progress(search),
            form=self._parts.typed.fields(),
            panel=panel,
        )

    def _progress(self, search: SearchNow) -> tuple[str, int] | None:
        probe = self._parts.plugged.probe
        if search.is_running:
            return search.sentence, search.share
        if self._at.shows_found and probe is not None and probe.is_running:
            return probe.sentence, probe.share
        return None

    def _panel(self) -> DevicePanel:
        if self._parts.typed.is_on:
            return self._parts.typed.panel()
        if self._at.shows_found:
            return self._panels.of_found(
                self._parts.plugged, self._shown(self._parts.plugged.address)
            )
        card = self.card()
        if card is None:
            return self._panels.nothing()
        return self._panels.of_card(card, self._shown(card.key))

    def _shown(self, key: str) -> Shown:
        events = self._desk.events(key)[:_EVENTS_SHOWN] if self._at.shows_log else None
        return Shown(
            results=self._parts.asking.lines(key),
            events=None if self._at.shows_found else events,
            is_waiting=key in self._parts.tests.waiting,
        )
