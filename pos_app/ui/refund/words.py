"""The words and figures of a refund. Decides nothing and reads nothing."""

from collections.abc import Sequence

from pos_app.domain.discretion import Reason
from pos_app.domain.money import Money
from pos_app.domain.quantity import Unit
from pos_app.domain.refund_rules import RefundNeed
from pos_app.domain.refund_ways import BackWay
from pos_app.domain.sale import Sale, SaleLine
from pos_app.domain.tender import TenderKind
from pos_app.phrases import Phrases
from pos_app.ui.refund.draft import RefundDraft
from pos_app.ui.refund.picture import BackPicture, BackRow, Option, OptionGroup
from pos_app.ui.refund.services import RefundServices

_ICONS = {
    TenderKind.CARD: "credit-card",
    TenderKind.CASH: "banknote",
    TenderKind.GIFT_CARD: "gift",
    TenderKind.POINTS: "coins",
    TenderKind.STORE_CREDIT: "ticket-percent",
    TenderKind.ON_ACCOUNT: "user-round",
}
_WAY_KEYS = {TenderKind.CASH: "F9", TenderKind.STORE_CREDIT: "F10"}
_OTHER_WAY_KEY = "F11"
_MOST_KEYS = 9
NO_RECEIPT, BY_CUSTOMER = "no_receipt", "by_customer"


def reason_text(reason: Reason, phrases: Phrases) -> str:
    """A reason as the store calls it, else the till's own word."""
    return reason.label or phrases.say(f"refund.reason_{reason.code}")


def place_key(place: int) -> str:
    """The key of one of several, the first being 1; those behind the ninth have none."""
    return f"Alt+{place}" if place <= _MOST_KEYS else ""


class RefundWords:
    """Makes pictures in one language."""

    def __init__(self, services: RefundServices) -> None:
        self._services = services
        self._say, self._formatter = services.phrases.say, services.formatter

    def searching(
        self,
        found: Sequence[Sale],
        people: tuple[Option, ...] = (),
        *,
        is_by_customer: bool = False,
        waits_for: str = "",
    ) -> BackPicture:
        """Before there is a sale: what to do, or which of several it is, or of whom.

        `waits_for`: the number of a sale that is being fetched.
        """
        say, formatter = self._say, self._formatter
        if waits_for:
            return BackPicture(
                title=say("refund.title"),
                detail=say("refund.asking"),
                hint=say("refund.hint_waiting"),
                sale=say("refund.sale", number=waits_for),
                empty=say("refund.fetching"),
                main=say("refund.main_waiting"),
                main_key="F12",
            )
        how = "customer.find_detail" if is_by_customer else "refund.how_to_find"
        return BackPicture(
            title=say("refund.title"),
            detail=say("refund.find_it"),
            hint=say("customer.find_hint" if is_by_customer else "refund.hint"),
            empty="" if found or people else say(how),
            found=people
            or tuple(
                Option(
                    code=sale.id.hex,
                    text=say(
                        "refund.found_row",
                        number=str(sale.number),
                        time=formatter.day_and_time(sale.completed_at),
                        total=formatter.money(sale.total),
                    ),
                    key=place_key(n),
                )
                for n, sale in enumerate(found, 1)
            ),
            actions=(
                Option(
                    code=BY_CUSTOMER, text=say("refund.by_customer"), key="F2", icon="user-round"
                ),
                Option(code=NO_RECEIPT, text=say("refund.no_receipt"), key="F6", icon="receipt"),
            ),
            main=say("refund.main_nothing"),
            main_key="F12",
        )

    def sale(
        self,
        draft: RefundDraft,
        instead: Money,
        *,
        needs: Sequence[RefundNeed],
        asked: OptionGroup | None,
        is_masked: bool,
        measured: SaleLine | None = None,
        is_waiting: bool = False,
    ) -> BackPicture:
        """A sale and what of it comes back. `is_waiting`: its till is being asked."""
        say, money = self._say, self._formatter.amount
        sale, back = draft.found.sale, draft.back
        difference = back - instead
        way = draft.chosen_way(instead)
        chosen = draft.reason
        if draft.lines:
            chosen = draft.reason_of(draft.lines[draft.place].id)
        groups = [
            reason_group(self._services, chosen),
            shelf_group(self._services, is_restocked=draft.is_restocked),
        ]
        if way is not None:
            groups.append(self._ways(draft, instead, way, needs))
        about = [self._formatter.day_and_time(sale.completed_at), draft.found.cashier_name]
        sums = [(say("refund.sum_back"), money(back))]
        if instead:
            sums.append((say("refund.sum_instead"), money(-instead)))
        return BackPicture(
            title=say("refund.title"),
            detail=self._detail(draft, is_waiting=is_waiting),
            hint=self._hint(measured, is_masked=is_masked, is_waiting=is_waiting),
            sale=say("refund.sale", number=str(sale.number)),
            about=" · ".join(word for word in about if word),
            chips=self._chips(draft),
            rows=tuple(self._row(draft, n, line) for n, line in enumerate(draft.lines)),
            actions=(
                Option(code="whole", text=say("refund.whole"), key="F3"),
                Option(code="same", text=say("refund.same_reason")),
            ),
            groups=tuple([asked] if asked is not None else groups if measured is None else ()),
            measure=self._measure(draft, measured),
            sums=tuple(sums),
            big_label=say("refund.give_back" if difference.minor >= 0 else "refund.to_pay"),
            big=money(difference if difference.minor >= 0 else -difference),
            main=self._main(way, has_any=bool(draft.wishes()), is_waiting=is_waiting),
            main_key="F12",
            main_amount=money(difference) if difference.minor > 0 else "",
            may_main=bool(draft.wishes()) and measured is None and not is_waiting,
            is_masked=is_masked,
        )

    def _detail(self, draft: RefundDraft, *, is_waiting: bool) -> str:
        if is_waiting:
            return self._say("refund.asking")
        return self._say("refund.found_by" if draft.found.is_genuine is None else "refund.scanned")

    def _hint(self, measured: SaleLine | None, *, is_masked: bool, is_waiting: bool) -> str:
        if is_waiting:
            return self._say("refund.hint_waiting")
        if measured is not None:
            is_weight = measured.quantity.unit is Unit.GRAM
            return self._say("refund.hint_weight" if is_weight else "refund.hint_length")
        return self._say("refund.hint_pin" if is_masked else "refund.hint_next")

    def _measure(self, draft: RefundDraft, line: SaleLine | None) -> tuple[str, str]:
        """Which weight or length is asked for, and up to how much."""
        if line is None:
            return ("", "")
        left = type(line.quantity)(draft.left(line), line.quantity.unit)
        most = self._formatter.quantity(left, with_unit=True)
        is_weight = line.quantity.unit is Unit.GRAM
        note = "refund.measure_weight" if is_weight else "refund.measure_length"
        return self._say("refund.measure", name=line.name), self._say(note, most=most)

    def _main(self, way: BackWay | None, *, has_any: bool, is_waiting: bool) -> str:
        if is_waiting:
            return self._say("refund.main_waiting")
        if not has_any:
            return self._say("refund.main_nothing")
        if way is None:
            return self._say("refund.main_exchange")
        return self._say(f"refund.main_{way.kind.value}")

    def _chips(self, draft: RefundDraft) -> tuple[tuple[str, str], ...]:
        say, found = self._say, draft.found
        days = say("refund.days", n=found.days, of=found.window_days)
        is_late = RefundNeed.LATE in found.needs
        chips = [(days, "bad" if is_late else "neutral")]
        if found.is_genuine is not None:
            genuine = say("refund.genuine" if found.is_genuine else "refund.unproven")
            chips.insert(0, (genuine, "good" if found.is_genuine else "warn"))
        if RefundNeed.OWN in found.needs:
            chips.append((say("refund.own"), "warn"))
        if found.is_shared:
            chips.append((say("refund.shared"), "neutral"))
        return tuple(chips)

    def _row(self, draft: RefundDraft, place: int, line: SaleLine) -> BackRow:
        quantity, money = self._formatter.quantity, self._formatter.amount
        left, now = draft.left(line), draft.amounts.get(line.id, 0)
        is_held = bool(draft.found.held.get(line.id, 0))
        before = line.quantity.amount - left
        each = Money(line.gross.minor // max(line.quantity.amount, 1), line.gross.currency)
        is_counted = line.quantity.unit.per_price_unit == 1
        unit = type(line.quantity)
        reasons = self._services.policy().store.refunds.reasons
        reason = next((r for r in reasons if r.code == draft.reason_of(line.id)), reasons[0])
        return BackRow(
            name=line.name,
            paid=money(each if is_counted else line.gross),
            bought=quantity(line.quantity, with_unit=True),
            before=quantity(unit(before, line.quantity.unit), with_unit=True) if before else "–",
            now=quantity(unit(now, line.quantity.unit)) if left else "",
            reason=reason_text(reason, self._services.phrases) if now else "",
            back=money(draft.back_of(line)),
            note="" if left else self._say(f"refund.all_{'held' if is_held else 'back'}"),
            may_less=now > 0,
            may_more=now < left,
            is_chosen=place == draft.place,
        )

    def _ways(
        self, draft: RefundDraft, instead: Money, way: BackWay, needs: Sequence[RefundNeed]
    ) -> OptionGroup:
        ways = draft.ways(instead)
        cash = next((one for one in ways if one.kind is TenderKind.CASH), None)
        warning = ""
        if RefundNeed.CASH in needs and cash is not None:
            most = self._formatter.amount(cash.free)
            warning = self._say("refund.cash_needs", most=most)
        return way_group(self._services, ways, way, warning=warning)


def reason_group(services: RefundServices, chosen: str) -> OptionGroup:
    """Why it comes back."""
    return OptionGroup(
        code="reason",
        title=services.phrases.say("refund.reason"),
        options=tuple(
            Option(
                code=reason.code,
                text=reason_text(reason, services.phrases),
                key=f"Alt+{n}",
                is_chosen=reason.code == chosen,
            )
            for n, reason in enumerate(services.policy().store.refunds.reasons, 1)
        ),
    )


def shelf_group(services: RefundServices, *, is_restocked: bool) -> OptionGroup:
    """Whether the goods can be sold again."""
    say = services.phrases.say
    return OptionGroup(
        code="shelf",
        title=say("refund.shelf"),
        options=(
            Option(code="yes", text=say("refund.shelf_yes"), key="F7", is_chosen=is_restocked),
            Option(code="no", text=say("refund.shelf_no"), key="F8", is_chosen=not is_restocked),
        ),
    )


def way_group(
    services: RefundServices, ways: Sequence[BackWay], way: BackWay, *, warning: str
) -> OptionGroup:
    """How the money goes back, and the rule of the way in force."""
    say, money = services.phrases.say, services.formatter.amount
    return OptionGroup(
        code="way",
        title=say("refund.how_back"),
        options=tuple(
            Option(
                code=one.kind.value,
                text=say(f"refund.way_{one.kind.value}"),
                key=_WAY_KEYS.get(one.kind, _OTHER_WAY_KEY),
                icon=_ICONS[one.kind],
                is_chosen=one.kind is way.kind,
            )
            for one in ways
        ),
        note=say(f"refund.rule_{way.kind.value}", most=money(way.most), reference=way.reference),
        warning=warning,
    )
