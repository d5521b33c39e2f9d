"""When the tills of this store speak with the hub: at once, or once a day at an hour.

And how long one that is cut off goes on signing cashiers on. One field of the Store document, so
every till of the store keeps to it. Writes through operations/edit_settings; speaks with nobody.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.exchange_rules import ExchangeRules, check_exchange_rules
from pos_app.domain.policy import Policy
from pos_app.ui.setup.figures import parse_time, parse_whole
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, SectionPicture
from pos_app.ui.setup.store_section import StoreServices

if TYPE_CHECKING:
    from pos_app.domain.store import Store

LIVE, DAILY = "live", "daily"


class ExchangeSection(FormSection):
    """One form: `mode` and `daily_at`."""

    name = "exchange"

    def __init__(self, services: StoreServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._store: Store | None = None

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge the hour as it is typed."""
        if field == "daily_at":
            parse_time(value)
        elif field == "alone_days":
            check_exchange_rules(ExchangeRules(alone_days=parse_whole(value)))

    def write(self) -> None:
        """Write the store; undo writes the one before."""
        before = self._store
        if before is None:
            return
        rules = ExchangeRules(
            is_daily=self.draft["mode"] == DAILY,
            daily_at=parse_time(self.draft["daily_at"]),
            alone_days=parse_whole(self.draft["alone_days"]),
        )
        after = replace(before, exchange=rules)
        write, staff = self._services.edit.write_store, self.host.staff
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("setup.exchange_done"),
            changed="policy",
        )

    def show(self) -> None:
        """Draw the form; the hour only where it counts."""
        if self._store is None:
            return
        say = self.say
        modes = [(code, say(f"setup.exchange_{code}"), "") for code in (LIVE, DAILY)]
        mode = self.field("mode", say("setup.exchange_mode"), kind=FieldKind.CHOICE, choices=modes)
        hour = self.field(
            "daily_at", say("setup.exchange_daily_at"), hint=say("setup.exchange_hour_hint")
        )
        alone = self.field(
            "alone_days",
            say("setup.exchange_alone_days"),
            kind=FieldKind.NUMBER,
            hint=say("setup.exchange_alone_hint"),
        )
        is_daily = self.draft["mode"] == DAILY
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_exchange"),
                note=say(f"setup.exchange_{self.draft['mode']}_note"),
                fields=(mode, hour, alone) if is_daily else (mode, alone),
                buttons=self.form_buttons(),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        if not self.is_changed:
            rules = policy.store.exchange
            self.draft = {
                "mode": DAILY if rules.is_daily else LIVE,
                "daily_at": rules.daily_at.isoformat("minutes"),
                "alone_days": str(rules.alone_days),
            }
        self.show()
