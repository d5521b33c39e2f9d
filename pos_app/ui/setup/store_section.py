"""The store's own settings: name, place, cash, receipt and the habits of its counter.

Writes through operations/edit_settings. Does not change code or currency: sales carry them.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.policy import Policy
from pos_app.domain.store import ReceiptChoice, Store
from pos_app.operations.edit_settings import EditSettings
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import locale_style
from pos_app.ui.setup.figures import parse_whole
from pos_app.ui.setup.section import NO, YES, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, SectionPicture

MOST_QUANTITY = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreServices:
    """What the sections of store, till, taxes and receipt need."""

    edit: EditSettings
    languages: tuple[tuple[str, str], ...] = (("en", "English"), ("de", "Deutsch"))


class StoreSection(FormSection):
    """Name, country, zone, cash step, receipt, quantities, language."""

    name = "store"
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.name_missing": "name",
        "errors.zone_unknown": "zone",
        "errors.cash_step_unknown": "cash_step",
    }

    def __init__(self, services: StoreServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._store: Store | None = None

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        store = self._store
        if store is None:
            return
        if field == "name" and not value.strip():
            raise RuleError("setup.name_missing")
        if field == "country" and not (len(value.strip()) == 2 and value.strip().isalpha()):
            raise RuleError("setup.country_unknown")
        if field == "zone":
            check_zone(value.strip())
        if field == "cash_step" and _step(value, store).minor < 1:
            raise RuleError("setup.cash_step_unknown")
        if field == "quantity_asked_above":
            parse_whole(value, least=1, most=MOST_QUANTITY)

    def write(self) -> None:
        """Write the Store document; undo writes the one before."""
        before, draft = self._store, self.draft
        if before is None:
            return
        others = tuple(code for code in before.languages if code != draft["language"])
        after = replace(
            before,
            name=draft["name"].strip(),
            country=draft["country"].strip().upper(),
            zone=draft["zone"].strip(),
            cash_step_minor=_step(draft["cash_step"], before).minor,
            receipt_choice=ReceiptChoice(draft["receipt_choice"]),
            implied_decimals=draft["implied_decimals"] == YES,
            quantity_asked_above=parse_whole(draft["quantity_asked_above"]),
            languages=(draft["language"], *others),
        )
        write, staff = self._services.edit.write_store, self.host.staff
        self.run_change(
            lambda: write(after, staff=staff),
            done=self.say("setup.store_done"),
            undo=lambda: self.put_back(lambda: write(before, staff=staff)),
            changed="policy",
        )

    def put_back(self, work: Callable[[], object]) -> None:
        """Undo a change by writing what was there before."""
        self.run_change(work, done=self.say("setup.undone"), undo=None, changed="policy")

    def show(self) -> None:
        """Draw the form."""
        store, say = self._store, self.say
        if store is None:
            return
        receipt = [(c.value, say(f"setup.receipt_{c}"), "") for c in ReceiptChoice]
        languages = [(code, text, "") for code, text in self._services.languages]
        mode = say(f"setup.tax_mode_{store.tax_mode}")
        fields = (
            self.field("name", say("setup.field_store_name")),
            self.field(
                "country", say("setup.field_country"), hint=say("setup.country_hint"), is_half=True
            ),
            self.field("zone", say("setup.field_zone"), hint=say("setup.zone_hint")),
            self.field("tax_mode", say("setup.field_tax_mode", mode=mode), kind=FieldKind.NOTE),
            self.field(
                "cash_step", say("setup.field_cash_step"), kind=FieldKind.NUMBER, is_half=True
            ),
            self.field(
                "quantity_asked_above", say("setup.field_quantity_asked"), kind=FieldKind.NUMBER
            ),
            self.field(
                "receipt_choice",
                say("setup.field_receipt_choice"),
                kind=FieldKind.CHOICE,
                choices=receipt,
            ),
            self.field(
                "language",
                say("setup.field_receipt_language"),
                kind=FieldKind.CHOICE,
                choices=languages,
            ),
            self.field(
                "implied_decimals", say("setup.field_implied_decimals"), kind=FieldKind.TICK
            ),
        )
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_store"),
                note=say("setup.store_note", number=store.code, currency=store.currency.code),
                fields=fields,
                buttons=self.form_buttons(),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        if not self.is_changed:
            self.draft = self._as_draft(policy.store)
        self.show()

    def _as_draft(self, store: Store) -> dict[str, str]:
        known = {code for code, _ in self._services.languages}
        spoken = store.languages[0] if store.languages else "en"
        style = locale_style(self.tools.phrases.language)
        return {
            "name": store.name,
            "country": store.country,
            "zone": store.zone,
            "cash_step": format_minor(store.cash_step_minor, store.currency.exponent, style),
            "quantity_asked_above": str(store.quantity_asked_above),
            "receipt_choice": store.receipt_choice.value,
            "language": spoken if spoken in known else spoken.partition("-")[0],
            "implied_decimals": YES if store.implied_decimals else NO,
        }


def check_zone(zone: str) -> None:
    """Raise RuleError unless this is an IANA time zone."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise RuleError("setup.zone_unknown", zone=zone) from None


def _step(text: str, store: Store) -> Money:
    return parse_amount(text, store.currency)
