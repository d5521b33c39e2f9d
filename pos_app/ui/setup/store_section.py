"""The store's own settings: name, place, trading day, cash, tax rounding and counter habits.

Writes through operations/edit_settings. Does not change code or currency: sales carry them. Nor
whether prices contain the tax: that would give every price in the catalogue another meaning.
"""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money, parse_amount
from pos_app.domain.policy import Policy
from pos_app.domain.store import ReceiptChoice, Store, SupplyMode, TaxRounding
from pos_app.domain.tender import TenderKind
from pos_app.operations.country_packs import supply_modes
from pos_app.operations.edit_settings import EditSettings
from pos_app.ui.formatting import format_minor
from pos_app.ui.locale_table import locale_style
from pos_app.ui.setup.figures import parse_names, parse_time, parse_whole
from pos_app.ui.setup.section import NO, YES, FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, FormField, SectionPicture

MOST_QUANTITY = 9999
# What one key settles a whole sale with; other tenders need a word more.
_USUAL_TENDERS = (TenderKind.CASH, TenderKind.CARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreServices:
    """What the sections of store, till, taxes and receipt need."""

    edit: EditSettings
    languages: tuple[tuple[str, str], ...] = (("en", "English"), ("de", "Deutsch"))


class StoreSection(FormSection):
    """One form; every field of a Store that may change after its first sale."""

    name = "store"
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.name_missing": "name",
        "errors.zone_unknown": "zone",
        "errors.cash_step_unknown": "cash_step",
        "errors.cash_amount_off_step": "denominations",
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
        if field == "day_starts_at":
            parse_time(value)
        if field == "denominations":
            _amounts(value, store)
        if field == "quantity_asked_above":
            parse_whole(value, least=1, most=MOST_QUANTITY)

    def write(self) -> None:
        """Write the Store document; undo writes the one before."""
        before = self._store
        if before is None:
            return
        after = self._drafted(before)
        write, staff = self._services.edit.write_store, self.host.staff
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("setup.store_done"),
            changed="policy",
        )

    def show(self) -> None:
        """Draw the form."""
        store, say = self._store, self.say
        if store is None:
            return
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_store"),
                note=say("setup.store_note", number=store.code, currency=store.currency.code),
                fields=(*self._place_fields(store), *self._habit_fields()),
                buttons=self.form_buttons(),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        if not self.is_changed:
            self.draft = self._as_draft(policy.store)
        self.show()

    def _place_fields(self, store: Store) -> tuple[FormField, ...]:
        say, field = self.say, self.field
        mode = say(f"setup.tax_mode_{store.tax_mode}")
        rounding = [(r.value, say(f"setup.rounding_{r}"), "") for r in TaxRounding]
        return (
            field("name", say("setup.field_store_name")),
            field(
                "country", say("setup.field_country"), hint=say("setup.country_hint"), is_half=True
            ),
            field("zone", say("setup.field_zone"), hint=say("setup.zone_hint")),
            field("day_starts_at", say("setup.field_day_start"), hint="04:00"),
            field("tax_mode", say("setup.field_tax_mode", mode=mode), kind=FieldKind.NOTE),
            field(
                "tax_rounding",
                say("setup.field_rounding"),
                kind=FieldKind.CHOICE,
                choices=rounding,
            ),
            field("groups", say("setup.field_groups"), hint=say("setup.groups_hint")),
        )

    def _habit_fields(self) -> tuple[FormField, ...]:
        say, field = self.say, self.field
        choice, number, tick = FieldKind.CHOICE, FieldKind.NUMBER, FieldKind.TICK
        receipt = [(c.value, say(f"setup.receipt_{c}"), "") for c in ReceiptChoice]
        modes = supply_modes(self.draft["country"].strip())
        supply = [(m.value, say(f"setup.mode_{m}"), "") for m in modes]
        tenders = [(k.value, say(f"setup.tender_{k}"), "") for k in _USUAL_TENDERS]
        cash, cash_hint = say("setup.field_denominations"), say("setup.denominations_hint")
        decimals = say("setup.field_implied_decimals")
        return (
            field("cash_step", say("setup.field_cash_step"), kind=number, is_half=True),
            field("quantity_asked_above", say("setup.field_quantity_asked"), kind=number),
            field("denominations", cash, hint=cash_hint),
            field("usual_tender", say("setup.field_tender"), kind=choice, choices=tenders),
            field("supply_mode", say("setup.field_supply"), kind=choice, choices=supply),
            field(
                "receipt_choice",
                say("setup.field_receipt_choice"),
                kind=choice,
                choices=receipt,
            ),
            field(
                "language",
                say("setup.field_receipt_language"),
                kind=choice,
                choices=[(code, text, "") for code, text in self._services.languages],
            ),
            field("implied_decimals", decimals, kind=tick),
        )

    def _drafted(self, before: Store) -> Store:
        draft = self.draft
        others = tuple(code for code in before.languages if code != draft["language"])
        return replace(
            before,
            name=draft["name"].strip(),
            country=draft["country"].strip().upper(),
            zone=draft["zone"].strip(),
            day_starts_at=parse_time(draft["day_starts_at"]),
            tax_rounding=TaxRounding(draft["tax_rounding"]),
            cash_step_minor=_step(draft["cash_step"], before).minor,
            cash_denominations_minor=_amounts(draft["denominations"], before),
            usual_tender=draft["usual_tender"],
            supply_mode=SupplyMode(draft["supply_mode"]),
            receipt_choice=ReceiptChoice(draft["receipt_choice"]),
            implied_decimals=draft["implied_decimals"] == YES,
            quantity_asked_above=parse_whole(draft["quantity_asked_above"]),
            languages=(draft["language"], *others),
            groups=parse_names(draft["groups"]),
        )

    def _as_draft(self, store: Store) -> dict[str, str]:
        known = {code for code, _ in self._services.languages}
        spoken = store.languages[0] if store.languages else "en"
        style, exponent = locale_style(self.tools.phrases.language), store.currency.exponent
        return {
            "name": store.name,
            "country": store.country,
            "zone": store.zone,
            "day_starts_at": store.day_starts_at.isoformat(timespec="minutes"),
            "tax_rounding": store.tax_rounding.value,
            "cash_step": format_minor(store.cash_step_minor, exponent, style),
            "denominations": "; ".join(
                format_minor(minor, exponent, style) for minor in store.cash_denominations_minor
            ),
            "usual_tender": store.usual_tender,
            "supply_mode": store.supply_mode.value,
            "quantity_asked_above": str(store.quantity_asked_above),
            "receipt_choice": store.receipt_choice.value,
            "language": spoken if spoken in known else spoken.partition("-")[0],
            "groups": "; ".join(store.groups),
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


def _amounts(text: str, store: Store) -> tuple[int, ...]:
    """Return amounts written one after the other, largest first, each once."""
    words = [word for word in text.replace(";", " ").split(" ") if word]
    read = {parse_amount(word, store.currency).minor for word in words}
    if any(minor < 1 for minor in read):
        raise RuleError("setup.denomination_below_one")
    return tuple(sorted(read, reverse=True))
