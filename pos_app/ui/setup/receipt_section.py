"""The receipt: head and foot, logo, what stands on it, who sells; and how it would print.

Writes through operations/edit_settings; the lines are laid out by `preview`, which is passed in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pos_app.domain.country_pack import CountryPack
from pos_app.domain.errors import RuleError
from pos_app.domain.policy import Policy
from pos_app.domain.receipt_template import PAPER_COLUMNS, Logo, ReceiptPart
from pos_app.domain.store import Store
from pos_app.domain.trader import TaxScheme, Trader
from pos_app.operations.country_packs import country_pack
from pos_app.operations.edit_settings import LONGEST_RECEIPT_LINE, MOST_RECEIPT_LINES
from pos_app.phrases.figures import Figures
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, FormField, SectionPicture
from pos_app.ui.setup.store_section import StoreServices

ReceiptPreview = Callable[[Store], Sequence[str]]
ReadLogo = Callable[[bytes], Logo]
_LEAST_LINES = 3
_PARTS = ("header", "footer")
_YES, _NO = "yes", "no"


class ReceiptSection(FormSection):
    """Fields `header_1` …, `footer_1` …; there is always one empty line more to fill in."""

    name = "receipt"
    fault_fields = {  # noqa: RUF012  (a constant that each section sets anew)
        "errors.logo_missing": "logo",
        "errors.logo_broken": "logo",
        "errors.logo_too_large": "logo",
    }

    def __init__(
        self,
        services: StoreServices,
        preview: ReceiptPreview,
        *,
        tools: Tools,
        host: SectionHost,
        read_logo: ReadLogo | None = None,
    ) -> None:
        super().__init__(tools, host)
        self._read_logo = read_logo
        self._services = services
        self._preview = preview
        self._store: Store | None = None

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """A line fits the paper; the tax number is one of the country's."""
        if field == "tax_number" and value.strip() and self._store is not None:
            country_pack(self._store.country).read_tax_number(value)
        if field == "logo":
            return
        if len(value.rstrip()) > LONGEST_RECEIPT_LINE:
            raise RuleError(
                "setup.line_long", longest=LONGEST_RECEIPT_LINE, length=len(value.rstrip())
            )

    def write(self) -> None:
        """Write the lines; undo writes those before."""
        before = self._store
        if before is None:
            return
        after, staff, write = (
            self._drafted(before),
            self.host.staff,
            self._services.edit.write_store,
        )
        self.run_undoable(
            lambda: write(self._with_logo(after), staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("setup.receipt_done"),
            changed="policy",
        )

    def show(self) -> None:
        """Draw the lines and the receipt that they make."""
        if self._store is None:
            return
        fields = (
            *(field for part in _PARTS for field in self._part_fields(part)),
            *self._look_fields(),
            *self._trader_fields(self._store),
        )
        self.host.show_section(
            self,
            SectionPicture(
                title=self.say("setup.section_receipt"),
                note=self.say("setup.receipt_note", longest=LONGEST_RECEIPT_LINE),
                fields=fields,
                buttons=self.form_buttons(),
                preview=tuple(self._preview(self._drafted(self._store))),
            ),
        )

    def _part_fields(self, part: str) -> list[FormField]:
        used = [n for n in range(1, MOST_RECEIPT_LINES + 1) if self.draft.get(f"{part}_{n}")]
        shown = min(MOST_RECEIPT_LINES, max(_LEAST_LINES, max(used, default=0) + 1))
        return [
            self.field(f"{part}_{n}", self.say(f"setup.field_{part}", n=n))
            for n in range(1, shown + 1)
        ]

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        if not self.is_changed:
            self.draft = {
                f"{part}_{n}": line
                for part, lines in (
                    ("header", policy.store.receipt_header),
                    ("footer", policy.store.receipt_footer),
                )
                for n, line in enumerate(lines, start=1)
            } | _template_draft(policy.store)
        self.show()

    def _drafted(self, store: Store) -> Store:
        draft, template = self.draft, store.template
        number, pack = draft.get("tax_number", "").strip(), country_pack(store.country)
        try:
            number = pack.read_tax_number(number) if number else ""
        except RuleError:
            number = store.trader.tax_number  # what is wrong stands below its field
        return replace(
            store,
            receipt_header=self._lines("header"),
            receipt_footer=self._lines("footer"),
            template=replace(
                template,
                parts=frozenset(p for p in ReceiptPart if draft.get(f"part_{p}") == _YES),
                paper_mm=int(draft["paper"]),
                logo=template.logo if draft.get("has_logo", _YES) == _YES else None,
            ),
            round_off_minor=_round_off(pack, draft),
            trader=Trader(
                tax_number=number,
                state=pack.state_of(number) or draft.get("state", "").strip(),
                scheme=TaxScheme(draft["scheme"]),
            ),
        )

    def _with_logo(self, store: Store) -> Store:
        """The store with the picture that was named, read where nothing waits for it."""
        path = self.draft.get("logo", "").strip()
        if not path or self._read_logo is None:
            return store
        try:
            content = Path(path).expanduser().read_bytes()
        except OSError:
            raise RuleError("errors.logo_missing", path=path) from None
        return replace(store, template=replace(store.template, logo=self._read_logo(content)))

    def _look_fields(self) -> list[FormField]:
        """What stands on it, on which paper, with which picture."""
        say = self.say
        paper = [(str(mm), say("setup.paper_mm", mm=mm), "") for mm in PAPER_COLUMNS]
        fields = [
            self.field("paper", say("setup.field_paper"), kind=FieldKind.CHOICE, choices=paper),
            *(
                self.field(f"part_{part}", say(f"setup.part_{part}"), kind=FieldKind.TICK)
                for part in ReceiptPart
            ),
        ]
        if self._read_logo is not None:
            hint = say("setup.logo_hint")
            fields.append(self.field("logo", say("setup.field_logo"), hint=hint))
        if self._store is not None and self._store.template.logo is not None:
            fields.append(self.field("has_logo", say("setup.has_logo"), kind=FieldKind.TICK))
        return fields

    def _trader_fields(self, store: Store) -> list[FormField]:
        """Who the store is to the tax office."""
        say, pack = self.say, country_pack(store.country)
        schemes = [(s.value, say(f"setup.scheme_{s}"), "") for s in TaxScheme]
        kind = pack.tax_number.value
        fields = [
            self.field("tax_number", say(f"setup.trader_{kind}")),
            self.field("scheme", say("setup.field_scheme"), kind=FieldKind.CHOICE, choices=schemes),
        ]
        if pack.shows_place_of_supply:
            fields.insert(1, self.field("state", say("setup.field_state")))
        if pack.round_off_minor > 1:
            step = Figures(self.tools.phrases.language).money(
                pack.round_off_minor, store.currency.exponent, store.currency.symbol
            )
            label = say("setup.field_round_off", step=step)
            fields.append(self.field("round_off", label, kind=FieldKind.TICK))
        return fields

    def _lines(self, part: str) -> tuple[str, ...]:
        lines = [
            self.draft.get(f"{part}_{n}", "").rstrip() for n in range(1, MOST_RECEIPT_LINES + 1)
        ]
        while lines and not lines[-1]:
            lines.pop()
        return tuple(lines)


def _round_off(pack: CountryPack, draft: Mapping[str, str]) -> int:
    return pack.round_off_minor if draft["round_off"] == _YES else 1


def _template_draft(store: Store) -> dict[str, str]:
    template, trader = store.template, store.trader
    return {
        **{f"part_{p}": _YES if template.shows(p) else _NO for p in ReceiptPart},
        "paper": str(template.paper_mm),
        "logo": "",
        "has_logo": _NO if template.logo is None else _YES,
        "tax_number": trader.tax_number,
        "state": trader.state,
        "scheme": trader.scheme.value,
        "round_off": _YES if store.round_off_minor > 1 else _NO,
    }
