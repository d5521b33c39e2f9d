"""Coupons: every batch with what is left; issue, print, write out as a text file, end one.

Writes through operations/coupon_batches. What a coupon takes off is its offer's (offer_section).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from pos_app.domain.coupon import MOST_COUPONS, MOST_USES, CouponBatch
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import OfferId
from pos_app.domain.offer import Offer
from pos_app.operations.coupon_batches import BatchState, CouponBatches, code_list
from pos_app.operations.edit_offers import EditOffers
from pos_app.ui.setup.figures import parse_day, parse_whole
from pos_app.ui.setup.listed_section import ADD, NEW, ListedSection
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionButton,
    SectionPicture,
)

PRINT, WRITE, END, GO_ON = "print", "write", "end", "go_on"
_SHOWN = 12  # codes; the text file has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponServices:
    """What the section needs. `folder` is where text files go; `on_queued` wakes the printer."""

    batches: CouponBatches
    offers: EditOffers
    folder: Path
    on_queued: Callable[[], None] = lambda: None


class CouponSection(ListedSection):
    """Rows keyed by the id of the batch."""

    name = "coupons"
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.coupon_count": "count",
        "errors.coupon_uses": "uses",
        "errors.coupon_past": "last_on",
        "errors.coupon_exists": "count",
    }

    def __init__(self, services: CouponServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._states: tuple[BatchState, ...] = ()
        self._offers: tuple[Offer, ...] = ()

    def open(self) -> None:
        """Read every batch; a draft stays."""
        services, staff = self._services, self.host.staff
        self.read(
            lambda: (services.batches.states(staff=staff), services.offers.offers()[0]), self._take
        )

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        match field:
            case "count":
                parse_whole(value, most=MOST_COUPONS)
            case "uses":
                parse_whole(value, least=1, most=MOST_USES)
            case "last_on":
                parse_day(value)
            case "offer" if not value:
                raise RuleError("errors.coupon_no_series")

    def write(self) -> None:
        """Issue the coupons of the form; undo ends them."""
        draft, staff, batches = self.draft, self.host.staff, self._services.batches
        made: list[CouponBatch] = []

        def issue() -> None:
            batch = batches.issue(
                OfferId(UUID(draft["offer"])),
                count=parse_whole(draft["count"]),
                uses=parse_whole(draft["uses"], least=1),
                last_on=parse_day(draft["last_on"]),
                staff=staff,
            )
            made.append(batch)
            self.choose_when_applied(str(batch.id))

        offer = next(one for one in self._offers if str(one.id) == draft["offer"])
        self.run_undoable(
            issue,
            back=lambda: batches.end(made[0], staff=staff),
            done=self.say("coupons.issued_done", series=offer.coupon),
            changed="policy",
        )

    def press(self, code: str) -> None:
        """Print, write out or end the chosen batch; else what every list does."""
        state = self._state()
        if self.is_busy or state is None or code not in (PRINT, WRITE, END, GO_ON):
            super().press(code)
        elif code == PRINT:
            self._print(state)
        elif code == WRITE:
            self._write_out(state)
        else:
            self._end(state.batch, is_end=code == END)

    def draft_chosen(self) -> None:
        """Put new coupons into the draft; a batch that there is has nothing to change."""
        if self._state() is None and not self.is_new:
            self.chosen = str(self._states[0].batch.id) if self._states else ""
        asking = self._asking()
        first = str(asking[0].id) if asking else ""
        blank = {"offer": first, "count": "20", "uses": "1", "last_on": ""}
        self.draft = blank if self.is_new else {}

    def show(self) -> None:
        """Draw list and form."""
        say, asking = self.say, self._asking()
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_coupons"),
                note=say("coupons.section_note" if asking else "coupons.no_offer"),
                columns=(
                    ListColumn(say("coupons.column_batch")),
                    ListColumn(say("coupons.column_left"), 140, is_figure=True),
                ),
                rows=tuple(self._row(state) for state in self._states),
                chosen=self.chosen,
                list_empty=say("coupons.none"),
                list_buttons=(
                    self.list_button(ADD, "coupons.issue", "plus", is_usable=bool(asking)),
                ),
                form_title=say("coupons.new") if self.is_new else "",
                fields=self._fields(),
                buttons=self.form_buttons() if self.is_new else self._buttons(),
            ),
        )

    def _asking(self) -> list[Offer]:
        return [offer for offer in self._offers if offer.coupon and offer.is_active]

    def _state(self) -> BatchState | None:
        return next((one for one in self._states if str(one.batch.id) == self.chosen), None)

    def _take(self, found: tuple[tuple[BatchState, ...], tuple[Offer, ...]]) -> None:
        self._states, self._offers = found
        if not self.is_changed:
            if self.chosen == NEW:
                self.chosen = ""
            self.draft_afresh()
        self.show()

    def _name(self, batch: CouponBatch) -> str:
        if batch.codes == (batch.series,):
            return self.say("coupons.public_name", series=batch.series)
        return self.say("coupons.batch_name", series=batch.series, count=len(batch.codes))

    def _row(self, state: BatchState) -> ListRow:
        batch = state.batch
        parts = [state.offer.name]
        if batch.last_on is not None:
            parts.append(self.say("coupons.until", day=batch.last_on.isoformat()))
        if state.is_over:
            parts.append(self.say("coupons.over"))
        name, sub = self._name(batch), " · ".join(parts)
        left = self.say("coupons.left_of", left=state.left, issued=state.issued)
        return ListRow(
            str(batch.id),
            (ListCell(name, sub=sub, is_strong=not state.is_over), ListCell(left)),
            spoken=f"{name}, {sub}, {left}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        say, state = self.say, self._state()
        if self.is_new:
            offers = [(str(one.id), f"{one.name} · {one.coupon}", "") for one in self._asking()]
            return (
                self.field(
                    "offer", say("coupons.field_offer"), kind=FieldKind.CHOICE, choices=offers
                ),
                self.field("count", say("coupons.field_count"), kind=FieldKind.NUMBER),
                self.field("uses", say("coupons.field_uses"), kind=FieldKind.NUMBER),
                self.field("last_on", say("coupons.field_last_on")),
            )
        if state is None:
            return ()
        used = say("coupons.about_used", used=state.issued - state.left, issued=state.issued)
        codes = ", ".join(state.open_codes[:_SHOWN])
        if len(state.open_codes) > _SHOWN:
            codes += " …"
        return tuple(
            FormField(name=name, label=label, kind=FieldKind.NOTE)
            for name, label in (("used", used), ("codes", codes))
            if label
        )

    def _buttons(self) -> tuple[SectionButton, ...]:
        state = self._state()
        if state is None:
            return ()
        has_codes = bool(state.open_codes) and not state.is_over
        is_ended = state.batch.ended_at is not None
        wishes = (
            (GO_ON if is_ended else END, "rotate-ccw" if is_ended else "x", True),
            (WRITE, "file-text", bool(state.open_codes)),
            (PRINT, "printer", has_codes),
        )
        return tuple(
            SectionButton(
                code=code,
                text=self.say(f"coupons.{code}"),
                icon=icon,
                kind="danger" if code == END else "plain",
                is_enabled=is_usable and not self.is_busy,
            )
            for code, icon, is_usable in wishes
        )

    def _end(self, batch: CouponBatch, *, is_end: bool) -> None:
        batches, staff = self._services.batches, self.host.staff
        does, undoes = (batches.end, batches.go_on) if is_end else (batches.go_on, batches.end)
        done = "coupons.ended_done" if is_end else "coupons.resumed_done"
        self.run_undoable(
            lambda: does(batch, staff=staff),
            back=lambda: undoes(batch, staff=staff),
            done=self.say(done, series=batch.series),
            changed="policy",
        )

    def _print(self, state: BatchState) -> None:
        batches, staff = self._services.batches, self.host.staff

        def queued(_jobs: object) -> None:
            self._services.on_queued()
            self.host.tell_done(self.say("coupons.printed_done"))

        self.tools.run(
            lambda: batches.print(state, staff=staff), on_done=queued, on_failed=self.refuse
        )

    def _write_out(self, state: BatchState) -> None:
        day = state.batch.issued_at.date().isoformat()
        short = str(state.batch.id)[-4:]
        path = self._services.folder / f"{state.batch.series}-{day}-{short}.txt"
        text = code_list(state)

        def write() -> Path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="ascii")
            return path

        def failed(error: Exception) -> None:
            if isinstance(error, OSError):
                self.host.tell_fault(self.say("coupons.file_fault", folder=path.parent))
            else:
                self.refuse(error)

        self.tools.run(
            write,
            on_done=lambda _: self.host.tell_done(self.say("coupons.written_done", path=path)),
            on_failed=failed,
        )
