"""What stands in the panel of the page of the devices, and the buttons at its head.

Decides nothing: it writes a device, its last test or its log, or a device that was found, as texts.
"""

from dataclasses import dataclass, replace

from pos_app.ui.setup.device_by_address import BY_ADDRESS
from pos_app.ui.setup.device_found import TRY, FoundChoice
from pos_app.ui.setup.device_picture import (
    DeviceCard,
    DeviceLine,
    DevicePanel,
    FoundCard,
    ProbeNow,
)
from pos_app.ui.setup.section import Tools
from pos_app.ui.setup.section_picture import SectionButton

TEST_ALL, FIND, BACK, LOG, LOOK = "test_all", "find", "here", "log", "look"
USE, ALL_SETTINGS, EMPTY, PROBE = "use", "all_settings", "empty", "probe"
TEST, ROLE, TURN, PICK, OPTION = "test:", "role:", "turn:", "pick:", "option:"
_DIGITS = "1234567890"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the panel is about: results of the last test, or `events` while the log is open."""

    results: tuple[DeviceLine, ...] = ()
    events: tuple[DeviceLine, ...] | None = None
    is_waiting: bool = False


class DevicePanels:
    """Writes panels in one language."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def head(self, *, shows_found: bool, has_cards: bool) -> tuple[SectionButton, ...]:
        """The buttons at the head of the page."""
        say, keys = self._tools.phrases.say, self._tools.keys
        settings = SectionButton(
            code=ALL_SETTINGS, text=say("device_page.all_settings"), icon="settings", kind="ghost"
        )
        if shows_found:
            named = SectionButton(
                code=BY_ADDRESS, text=say("device_page.by_address"), icon="plug", key=keys.add
            )
            back = SectionButton(code=BACK, text=say("device_page.back_here"), icon="arrow-left")
            again = SectionButton(
                code=FIND, text=say("device_page.find_again"), icon="search", key=keys.find
            )
            return (settings, named, back, again)
        find = SectionButton(code=FIND, text=say("device_page.find"), icon="search", key=keys.find)
        every = SectionButton(
            code=TEST_ALL,
            text=say("device_page.test_all"),
            icon="play",
            kind="primary",
            key=keys.print,
            is_enabled=has_cards,
        )
        return (settings, find, every)

    def nothing(self) -> DevicePanel:
        """What a till without devices needs to hear."""
        say = self._tools.phrases.say
        return DevicePanel(
            title=say("device_page.begin_title"),
            tone="neutral",
            icon="plug",
            sentence=say("device_page.begin"),
            selling=say("setup.devices_none"),
        )

    def of_card(self, card: DeviceCard, shown: Shown) -> DevicePanel:
        """A configured device: what is wrong and what helps, or its last test, or its log."""
        say, is_log = self._tools.phrases.say, shown.events is not None
        log = SectionButton(
            code=LOOK if is_log else LOG,
            text=say("device_page.close_log" if is_log else "device_page.log"),
            icon="list",
        )
        if is_log:
            return DevicePanel(
                title=card.name,
                tone=card.tone,
                icon=card.icon,
                heading=say("device_page.log_heading"),
                lines=shown.events or (),
                buttons=(*self._test_buttons(card, shown), log),
            )
        empty: tuple[SectionButton, ...] = ()
        if card.without:
            empty = (SectionButton(code=EMPTY, text=card.without, icon="circle-minus"),)
        heading = say("device_page.what_to_do") if card.steps else card.asks
        picks = () if card.steps or shown.results else _with_digits(_options(card))
        return DevicePanel(
            title=say("device_page.title", name=card.name, state=card.chip),
            tone=card.tone,
            icon=card.icon,
            sentence=card.sentence,
            selling=card.selling,
            heading=say("device_page.result") if shown.results else heading,
            steps=() if shown.results else card.steps,
            lines=shown.results,
            notes=() if card.steps else card.figures,
            picks=picks,
            buttons=(*self._test_buttons(card, shown), *((log,) if card.has_log else ()), *empty),
            call_out=card.call_out,
        )

    def _test_buttons(self, card: DeviceCard, shown: Shown) -> tuple[SectionButton, ...]:
        return tuple(
            SectionButton(
                code=f"{TEST}{card.key}|{test.code}",
                text=test.text,
                icon=test.icon,
                kind="plain" if n else "primary",
                key="" if n else self._tools.keys.test,
                is_enabled=not shown.is_waiting,
            )
            for n, test in enumerate(card.tests)
        )

    def nothing_found(self) -> DevicePanel:
        """What a search finds, and what it cannot."""
        say = self._tools.phrases.say
        return DevicePanel(
            title=say("device_page.found_title"),
            tone="neutral",
            icon="search",
            sentence=say("device_page.found_hint"),
        )

    def of_found(self, choice: FoundChoice, shown: Shown) -> DevicePanel:
        """A device that was found: what it can be here, its settings, and how a try ended."""
        say, found, probe = self._tools.phrases.say, choice.card, choice.probe
        if found is None:
            return self.nothing_found()
        name = next((text for code, text in found.roles if code == choice.role), "")
        picks = _roles(found, choice.role) + _settings(choice)
        lines, heading = shown.results, "result" if shown.results else "use_as"
        if probe is not None:
            lines = probe.lines
            if lines:
                heading = "found_out"
            if probe.shown:
                picks, heading = _numbers(probe), "look_at_display"
        return DevicePanel(
            title=found.name,
            tone="good" if found.is_used else "neutral",
            icon=found.icon,
            sentence=f"{found.where}\n{found.address}",
            heading=say(f"device_page.{heading}"),
            lines=lines,
            picks=_with_digits(picks),
            notes=() if lines else (say("device_page.use_note"), *found.notes),
            buttons=self._found_buttons(choice, name, is_waiting=shown.is_waiting),
        )

    def _found_buttons(
        self, choice: FoundChoice, name: str, *, is_waiting: bool
    ) -> tuple[SectionButton, ...]:
        say, keys = self._tools.phrases.say, self._tools.keys
        is_probing = choice.probe is not None and choice.probe.is_running
        is_free = bool(choice.role) and not is_probing
        use = SectionButton(
            code=USE,
            text=say("device_page.use", role=name),
            icon="check",
            kind="primary",
            key=keys.apply,
            is_enabled=is_free,
        )
        attempt = SectionButton(
            code=TRY,
            text=say("device_page.try"),
            icon="play",
            key=keys.test,
            is_enabled=is_free and not is_waiting,
        )
        if not choice.can_probe:
            return (use, attempt)
        find_out = SectionButton(
            code=PROBE,
            text=say("device_page.find_out"),
            icon="scan-line",
            key=keys.print,
            is_enabled=is_free and not is_waiting,
        )
        return (use, attempt, find_out)


def _roles(found: FoundCard, role: str) -> tuple[SectionButton, ...]:
    return tuple(
        SectionButton(
            code=f"{ROLE}{code}",
            text=text,
            icon="check" if code == role else "",
            kind="soft" if code == role else "plain",
        )
        for code, text in found.roles
    )


def _options(card: DeviceCard) -> tuple[SectionButton, ...]:
    return tuple(
        SectionButton(
            code=f"{OPTION}{one.code}",
            text=one.text,
            icon="check" if one.is_chosen else "",
            kind="soft" if one.is_chosen else "plain",
        )
        for one in card.options
    )


def _settings(choice: FoundChoice) -> tuple[SectionButton, ...]:
    buttons = []
    for one in choice.choices:
        value = dict(one.values).get(choice.chosen.get(one.name, one.value), "")
        buttons.append(
            SectionButton(code=f"{TURN}{one.name}", text=f"{one.text}: {value}", kind="quiet")
        )
    return tuple(buttons)


def _numbers(probe: ProbeNow) -> tuple[SectionButton, ...]:
    return tuple(SectionButton(code=f"{PICK}{number}", text=text) for number, text in probe.shown)


def _with_digits(buttons: tuple[SectionButton, ...]) -> tuple[SectionButton, ...]:
    """Give the first ten a key each, in their order."""
    return tuple(
        replace(button, key=_DIGITS[n] if n < len(_DIGITS) else "")
        for n, button in enumerate(buttons)
    )
