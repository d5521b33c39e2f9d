"""Stores and hub: pair this till, see how the line stands, pass a code on, forget the hub.

Everybody may look; who pairs and forgets is asked by operations/hub_link.

Invariants:
- A till that forgets its hub asks once more, and loses nothing: what waits stays here.
- A code is shown until it expires, and never twice the same.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.clock import Clock
from pos_app.domain.errors import RuleError
from pos_app.domain.staff import Permission, is_allowed
from pos_app.operations.hub_link import HubLink, HubName, HubState, PairingCode, RunHub
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for
from pos_app.ui.setup.hub_places import PlacesKnown, own_place, place_columns, place_rows
from pos_app.ui.setup.hub_slip import code_slip, plain_address
from pos_app.ui.setup.section import APPLY, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, FormField, SectionButton, SectionPicture
from pos_app.ui.sync.pairing_text import is_pairing, split_pairing
from pos_app.ui.sync.status_words import StatusWords

FORGET, FORGET_NOW, KEEP, CODE, NOW = "forget", "forget_now", "keep", "code", "exchange_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubServices:
    """What the section needs. `run` is of a thread where seconds keep nobody waiting."""

    link: HubLink
    formatter: Formatter
    clock: Clock
    run: Callable[..., None]
    places: Callable[[], PlacesKnown]


class HubSection(FormSection):
    """Two forms: without a hub address and code, with one how it stands."""

    name = "hub"
    permission: Permission | None = None
    fault_fields = {  # noqa: RUF012  (a constant)
        "link.bad_address": "address",
        "link.not_encrypted": "address",
        "link.unreachable": "address",
        "link.no_code": "code",
        "link.wrong_code": "code",
        "link.code_expired": "code",
    }

    def __init__(self, services: HubServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._running = RunHub(services.link)
        self._words = StatusWords(tools.phrases, services.formatter)
        self._hub: HubName | None = None
        self._code: PairingCode | None = None
        self._places: PlacesKnown | None = None
        self._state: HubState | None = None
        self._is_read = self._is_forgetting = False
        self._shown = ""
        services.link.listen(self._heard)

    # what the screen calls
    def open(self) -> None:
        """Read which hub it is; a draft stays."""
        self._is_forgetting = False
        self.draft.setdefault("address", "")
        self.draft.setdefault("code", "")
        self._services.run(self._services.link.hub, on_done=self._take, on_failed=self.refuse)

    def check(self, field: str, value: str) -> None:
        """Both are needed; the rest only the hub knows."""
        if not value.strip():
            raise RuleError(f"setup.hub_{field}_missing")

    def apply(self) -> None:
        """Pair; a pairing string fills both fields, now that all of it stands there."""
        if is_pairing(self.draft["address"]):
            self.draft["address"], self.draft["code"] = split_pairing(self.draft["address"])
        super().apply()

    def scanned(self, code: str) -> bool:
        """A pairing string fills both fields; a scan is never typed into a till with a hub."""
        if self._hub is not None or not is_pairing(code):
            return False
        for field, value in zip(("address", "code"), split_pairing(code), strict=True):
            self.change(field, value)
        return True

    def press(self, code: str) -> None:
        """Pair; or pass a code on, or forget the hub."""
        if self.is_busy:
            return
        if self._hub is None:
            super().press(code)
        elif code == NOW:
            self._services.link.exchange()
            self.host.tell_done(self.say("setup.hub_exchanging"))
        elif code == CODE:
            self._ask_code()
        elif code in (FORGET, KEEP):
            self._is_forgetting = code == FORGET
            self.show()
        elif code == FORGET_NOW:
            self._forget()

    def tick(self) -> None:
        """The line may have moved, and a code may have expired."""
        is_over = self._code is not None and self._services.clock.now() >= self._code.expires_at
        if is_over:
            self._code = None
        if self._hub is not None and (is_over or self._line() != self._shown):
            self.show()

    def refuse(self, error: Exception) -> None:
        """What the hub refuses stands below its field, as what the till itself refuses does."""
        field = self.fault_fields.get(getattr(error, "code", ""), "")
        if field and self._hub is None:
            self.faults[field] = sentence_for(error, self.tools.phrases)
        super().refuse(error)

    def go_back(self) -> bool:
        """Leave the question whether to forget."""
        was, self._is_forgetting = self._is_forgetting, False
        if was:
            self.show()
        return was

    def write(self) -> None:
        """Pair with the hub of the form."""
        address, code, staff = self.draft["address"], self.draft["code"], self.host.staff
        join = self._running.join
        self._do(lambda: join(address, code, staff=staff), self._joined)

    # what is done
    def _ask_code(self) -> None:
        staff, ask = self.host.staff, self._running.code_for_next

        def shown(code: PairingCode) -> None:
            self._code = code

        self._do(lambda: ask(staff=staff), shown)

    def _forget(self) -> None:
        staff, leave = self.host.staff, self._running.leave
        self._do(lambda: leave(staff=staff), lambda _: self._left())

    def _joined(self, hub: HubName) -> None:
        self._hub, self.is_changed = hub, False
        self.draft = {"address": "", "code": ""}
        self._services.link.begin()
        self._read_places()
        self.host.tell_done(self.say("link.paired", name=hub.name, address=hub.address))

    def _left(self) -> None:
        name = "" if self._hub is None else self._hub.name
        self._hub, self._code, self._is_forgetting = None, None, False
        self._services.link.end()
        self.host.tell_done(self.say("setup.hub_forgotten", name=name))

    def _do(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self.is_busy = True
        self.show()

        def done(value: object) -> None:
            self.is_busy = False
            self.faults.clear()
            then(value)
            self.show()

        self._services.run(work, on_done=done, on_failed=self.refuse)

    # what is shown
    def show(self) -> None:
        """Draw the form that fits."""
        if not self._is_read:
            return
        self._shown = self._line()
        is_manager = is_allowed(self.host.staff, Permission.EDIT_SETTINGS)
        if self._hub is not None:
            picture = self._paired(self._hub, is_manager=is_manager)
        elif is_manager:
            picture = self._unpaired()
        else:
            picture = SectionPicture(
                title=self.say("setup.section_hub"),
                refusal=self.say("setup.hub_ask_manager"),
            )
        self.host.show_section(self, picture)

    def _unpaired(self) -> SectionPicture:
        say = self.say
        text = say("setup.hub_pairing" if self.is_busy else "setup.hub_pair")
        pair = SectionButton(
            code=APPLY,
            text=text,
            icon="plug",
            kind="primary",
            key=self.tools.apply_key,
            is_enabled=self.is_changed and not self.is_busy,
        )
        return SectionPicture(
            title=say("setup.section_hub"),
            note=say("setup.hub_none_note"),
            form_title=say("setup.hub_join_title"),
            fields=(
                self.field("address", say("setup.hub_address"), hint=say("setup.hub_address_hint")),
                self.field("code", say("setup.hub_code"), hint=say("setup.hub_code_hint")),
            ),
            buttons=(pair,),
        )

    def _paired(self, hub: HubName, *, is_manager: bool) -> SectionPicture:
        status, say = self._services.link.status(), self.say
        lines = [
            self._line() or say("sync_screen.starting"),
            self._words.help(status),
            _sentence(self._words.waiting(status)),
            self._words.last_ok(status),
        ]
        if clock := self._words.clock(status).text:
            lines.append(f"{clock}. {say('sync_screen.help_clock')}")
        if self._is_forgetting:
            lines.append(say("setup.hub_forget_sure", name=hub.name))
        # A slip that is read across the counter needs the room of the list.
        places = None if self._code is not None else self._places
        return SectionPicture(
            title=say("setup.section_hub"),
            columns=() if places is None else place_columns(self.tools.phrases),
            rows=() if places is None else place_rows(places, self.tools.phrases),
            chosen="" if places is None else own_place(places),
            note=say("setup.hub_paired_note", name=hub.name, address=plain_address(hub.address)),
            form_title=hub.name,
            fields=tuple(
                FormField(name=f"line_{n}_{text}", label=text, kind=FieldKind.NOTE)
                for n, text in enumerate(lines)
            ),
            buttons=self._buttons(is_manager=is_manager),
            preview=() if self._code is None else self._slip(self._code, hub),
        )

    def _slip(self, code: PairingCode, hub: HubName) -> tuple[str, ...]:
        until = self._services.formatter.time(code.expires_at)
        return code_slip(code.code, plain_address(hub.address), until, self.tools.phrases)

    def _buttons(self, *, is_manager: bool) -> tuple[SectionButton, ...]:
        if self._is_forgetting:
            return (
                self._button(KEEP, "setup.hub_keep", "undo-2"),
                self._button(FORGET_NOW, "setup.hub_forget_now", "unplug", kind="danger"),
            )
        if not is_manager:
            return ()
        return (
            self._button(NOW, "setup.hub_exchange_now", "refresh-cw"),
            self._button(CODE, "setup.hub_show_code", "qr-code"),
            self._button(FORGET, "setup.hub_forget", "unplug"),
        )

    def _button(self, code: str, text: str, icon: str, *, kind: str = "plain") -> SectionButton:
        return SectionButton(
            code=code, text=self.say(text), icon=icon, kind=kind, is_enabled=not self.is_busy
        )

    def _line(self) -> str:
        now = self._services.clock.now()
        return self._words.line(self._services.link.status(), now).text

    # what is read and heard
    def _take(self, hub: HubName | None) -> None:
        self._hub, self._is_read = hub, True
        self.show()
        if hub is not None:
            self._read_places()

    def _heard(self) -> None:
        if not self._is_read or self._hub is None:
            return
        status = self._services.link.status()
        state = None if status is None else status.state
        if state is not self._state:
            self._state = state
            self._read_places()
        self.show()

    def _read_places(self) -> None:
        """Which stores there are; a list that cannot be read is told above the page."""
        self._services.run(self._services.places, on_done=self._take_places, on_failed=self.refuse)

    def _take_places(self, places: PlacesKnown) -> None:
        self._places = places
        self.show()


def _sentence(words: str) -> str:
    """With a large first letter; the others stay as their language writes them."""
    return f"{words[:1].upper()}{words[1:]}."
