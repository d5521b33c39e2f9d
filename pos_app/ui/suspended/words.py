"""The panel of suspended baskets in words: from a draft to a picture. Decides nothing. No Qt."""

from datetime import date, datetime, timedelta

from pos_app.domain.basket import Basket
from pos_app.domain.money import Money
from pos_app.domain.suspended import PriceChange, SuspendedKind
from pos_app.operations.suspend_basket import Waiting
from pos_app.ui.key_table import DEFAULT_KEYS, KeyAction
from pos_app.ui.sell.inline import InlineKey, InlinePicture
from pos_app.ui.sell.services import SellServices
from pos_app.ui.suspended.draft import REASONS, Draft, Mode

APPLY, PRINT, DELETE, PUT_DOWN = "apply", "print", "delete", "put_down"
_PREVIEW_LINES = 6
_ICONS = {
    SuspendedKind.BASKET: "pause",
    SuspendedKind.QUOTE: "file-text",
    SuspendedKind.LAYAWAY: "archive",
}


class SuspendedWords:
    """Words for one counter."""

    def __init__(self, services: SellServices) -> None:
        self._services = services

    def say(self, code: str, /, **values: object) -> str:
        """A sentence of this section."""
        return self._services.phrases.say(f"suspended.{code}", **values)

    def count(self, code: str, n: int) -> str:
        """A counted phrase of this section."""
        return self._services.phrases.count(f"suspended.{code}", n)

    def money(self, amount: Money) -> str:
        """An amount with its currency."""
        return self._services.formatter.money(amount)

    def picture(self, draft: Draft, *, total: Money) -> InlinePicture:
        """The panel."""
        return {
            Mode.NAME: self._name,
            Mode.LIST: self._list,
            Mode.REASON: self._reason,
            Mode.AMOUNT: self._amount,
            Mode.PIN: self._pin,
        }[draft.mode](draft, total)

    def changes(self, changes: tuple[PriceChange, ...]) -> str:
        """What costs something else by now."""
        named = (
            self.say("change", name=c.name, before=self.money(c.before), after=self.money(c.after))
            for c in changes
        )
        return self.say("prices_changed", changes="; ".join(named)) if changes else ""

    def today(self) -> date:
        """The trading day."""
        services = self._services
        return services.policy().business_day(services.clock.now()).date

    def _name(self, draft: Draft, total: Money) -> InlinePicture:
        rules, today, kind = self._services.policy().store.suspending, self.today(), draft.kind
        day = {
            SuspendedKind.QUOTE: rules.quote_until(today),
            SuspendedKind.LAYAWAY: rules.layaway_until(today),
        }.get(kind, today)
        is_owned = kind is SuspendedKind.LAYAWAY
        return InlinePicture(
            title=self.say(f"title_{kind.value}"),
            detail=self.say(
                f"detail_{kind.value}",
                day=self._services.formatter.day(day),
                deposit=self.money(rules.deposit_of(total)),
            ),
            tabs=tuple(
                InlineKey(
                    code=f"tab:{each.value}",
                    text=self.say(f"tab_{each.value}"),
                    icon=_ICONS[each],
                    is_chosen=each is kind,
                )
                for each in SuspendedKind
            ),
            fault=draft.fault,
            hint=self.say("hint_owner" if is_owned else "hint_label"),
            buttons=(InlineKey(code=APPLY, text=self.say(f"apply_{kind.value}"), key="Enter"),),
        )

    def _list(self, draft: Draft, total: Money) -> InlinePicture:
        del total
        row = draft.row
        return InlinePicture(
            title=self.say("title_list", n=len(draft.rows)),
            detail=self.say("none") if row is None else self._preview(row.suspended.basket),
            choices=tuple(
                InlineKey(
                    code=f"row:{draft.first + place}",
                    text=self._row(each),
                    amount=self._services.formatter.amount(each.suspended.total),
                    key=str(place + 1),
                    icon=_ICONS[each.suspended.kind],
                    is_chosen=each is row,
                )
                for place, each in enumerate(draft.in_sight)
            ),
            columns=1,
            fault=draft.fault,
            hint=self.say("hint_list"),
            buttons=() if row is None else self._actions(row),
        )

    def _actions(self, row: Waiting) -> tuple[InlineKey, ...]:
        kind, keys = row.suspended.kind, DEFAULT_KEYS
        is_layaway = kind is SuspendedKind.LAYAWAY
        put_down = InlineKey(
            code=PUT_DOWN, text=self.say("put_down"), key=keys[KeyAction.CORRECT_LINE]
        )
        return (
            InlineKey(code=APPLY, text=self.say(f"open_{kind.value}"), key="Enter"),
            *((put_down,) if is_layaway else ()),
            InlineKey(code=PRINT, text=self.say("print"), key=keys[KeyAction.PRINT]),
            InlineKey(code=DELETE, text=self.say("cancel" if is_layaway else "delete"), key="Del"),
        )

    def _reason(self, draft: Draft, total: Money) -> InlinePicture:
        del total
        number = "" if draft.row is None else draft.row.suspended.number
        return InlinePicture(
            title=self.say("title_delete", number=number),
            choices=tuple(
                InlineKey(code=f"reason:{name}", text=self.say(f"reason_{name}"), key=str(place))
                for place, name in enumerate(REASONS, 1)
            ),
            columns=1,
            fault=draft.fault,
            hint=self.say("hint_reason"),
        )

    def _amount(self, draft: Draft, total: Money) -> InlinePicture:
        del total
        row = draft.row
        title = ""
        if row is not None:
            left = self.money(row.suspended.total - row.held)
            title = self.say("title_amount", label=row.suspended.label, left=left)
        return InlinePicture(
            title=title,
            fault=draft.fault,
            hint=self.say("hint_amount"),
            buttons=(InlineKey(code=APPLY, text=self.say("put_down"), key="Enter"),),
        )

    def _pin(self, draft: Draft, total: Money) -> InlinePicture:
        del total
        hint = self.say("hint_person")
        if draft.by is not None:
            hint = self._services.phrases.say("adjust.pin_of", name=draft.by.name)
        return InlinePicture(
            title=self.say("title_pin"),
            choices=tuple(
                InlineKey(
                    code=f"person:{place}",
                    text=person.name,
                    key="" if draft.by else str(place + 1),
                    is_chosen=person == draft.by,
                )
                for place, person in enumerate(draft.people)
            ),
            outcome=hint,
            fault=draft.fault,
            hint=hint,
            is_masked=draft.by is not None,
        )

    def _row(self, row: Waiting) -> str:
        one = row.suspended
        if one.kind is SuspendedKind.LAYAWAY and one.due_on is not None:
            return self.say(
                "row_layaway",
                label=one.label,
                held=self._services.formatter.amount(row.held),
                total=self._services.formatter.amount(one.total),
                day=self._services.formatter.day(one.due_on),
            )
        if one.due_on is not None:
            day = self._services.formatter.day(one.due_on)
            return self.say("row_due", label=one.label, day=day, who=row.staff_name)
        return self.say(
            "row",
            label=one.label,
            items=self.count("items", one.basket.item_count),
            age=self._age(one.at),
            who=row.staff_name,
        )

    def _age(self, at: datetime) -> str:
        age = self._services.clock.now() - at
        if age < timedelta(minutes=1):
            return self.say("age_now")
        if age < timedelta(hours=1):
            return self.count("age_minutes", age // timedelta(minutes=1))
        if age < timedelta(days=1):
            return self.count("age_hours", age // timedelta(hours=1))
        return self.count("age_days", age.days)

    def _preview(self, basket: Basket) -> str:
        quantity = self._services.formatter.quantity
        lines = [f"{quantity(line.quantity)} {line.name}" for line in basket.lines]
        more = ["…"] if len(lines) > _PREVIEW_LINES else []
        return " · ".join(lines[:_PREVIEW_LINES] + more)
