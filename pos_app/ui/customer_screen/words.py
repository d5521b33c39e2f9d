"""A view of the sale in words: two lines for the glass, and the picture of the customer's screen.

Decides nothing and holds no Qt. One language an object: the store's, or the customer's own.

Invariant: a line without a name is called "Item" in every language, here and nowhere else.
"""

from dataclasses import dataclass

from pos_app.domain.customer_view import CustomerMoment, CustomerView, ViewLine
from pos_app.domain.glass_lines import COLUMNS, GlassLines, beside, centred, plain
from pos_app.domain.money import Money
from pos_app.domain.quantity import Unit
from pos_app.domain.tender import TenderKind
from pos_app.phrases import Phrases
from pos_app.ui.customer_screen.picture import CustomerRow, CustomerScreenPicture, CustomerSum
from pos_app.ui.formatting import Formatter

# More than any monitor has room for: a basket of hundreds costs no more than a long one.
MOST_ROWS = 60
_GREETINGS = (CustomerMoment.CLOSED, CustomerMoment.WELCOME, CustomerMoment.THANKS)


@dataclass(frozen=True, slots=True)
class CustomerWords:
    """Says what a customer sees. `store` is the store's name."""

    phrases: Phrases
    formatter: Formatter
    store: str

    # the glass
    def glass(self, view: CustomerView) -> GlassLines:
        """Two lines of twenty characters."""
        moment, say = view.moment, self._say
        if moment in _GREETINGS:
            return self._greeting(moment)
        if moment is CustomerMoment.RINGING:
            return GlassLines(self._newest(view), self._sum(say("total"), view.total))
        if moment is CustomerMoment.PAYING and not view.tenders:
            return GlassLines(self._sum(say("total"), view.total), centred(say("card_please")))
        if moment is CustomerMoment.PAYING or _is_change_told(view):
            rest = say("to_pay"), view.due
            if view.change is not None:
                rest = say("change"), view.change
            return GlassLines(self._sum(say("given"), _given(view)), self._sum(*rest))
        words, amount = self._paid(view)
        return GlassLines(self._sum(words, amount), centred(say("thanks")))

    def _greeting(self, moment: CustomerMoment) -> GlassLines:
        words = centred(self._say(moment.value))
        if moment is CustomerMoment.CLOSED:
            return GlassLines(words)
        if moment is CustomerMoment.WELCOME:
            return GlassLines(centred(self.store), words)
        return GlassLines(words, centred(self.store))

    def _newest(self, view: CustomerView) -> str:
        if view.last is None:
            return ""
        line = view.lines[view.last]
        count = line.quantity.amount if line.quantity.unit is Unit.PIECE else 1
        words = self._name(line) if count == 1 else f"{count} x {self._name(line)}"
        return beside(words, self.formatter.amount(line.amount))

    def _sum(self, words: str, amount: Money | None) -> str:
        """Words and an amount, with the currency's code where there is room for all of it."""
        if amount is None:
            return ""
        figure = self.formatter.amount(amount)
        coded = f"{amount.currency.code} {plain(figure)}"
        fits = len(plain(words)) + 1 + len(coded) <= COLUMNS
        return beside(words, coded if fits else figure)

    # the screen
    def picture(self, view: CustomerView) -> CustomerScreenPicture:
        """The whole screen."""
        moment, say = view.moment, self._say
        if moment in _GREETINGS:
            detail = "" if moment is CustomerMoment.CLOSED else say(f"{moment.value}_detail")
            return CustomerScreenPicture(
                moment=moment, store=self.store, title=say(moment.value), detail=detail
            )
        words, amount = self._large(view)
        earned, balance = self._points(view)
        count = sum(
            line.quantity.amount if line.quantity.unit is Unit.PIECE else 1
            for line in view.lines
            if not line.is_beside
        )
        awaits_card = moment is CustomerMoment.PAYING and not view.tenders
        note = say("card_please") if awaits_card else ""
        last = view.last or 0
        first = max(0, min(len(view.lines) - MOST_ROWS, last))
        return CustomerScreenPicture(
            moment=moment,
            store=self.store,
            title=say("thanks") if moment is CustomerMoment.PAID else "",
            rows=tuple(self._row(line) for line in view.lines[first : first + MOST_ROWS]),
            last=None if view.last is None else view.last - first,
            items=self.phrases.count("customer_screen.items", count),
            sums=self._sums(view),
            large_words=words,
            large_amount=self.formatter.money(amount),
            note=note,
            earned=earned,
            balance=balance,
        )

    def _row(self, line: ViewLine) -> CustomerRow:
        amount = self.formatter.amount
        is_less = line.before.minor > line.amount.minor
        is_single = line.quantity.unit is Unit.PIECE and line.quantity.amount == 1
        return CustomerRow(
            quantity="" if is_single else self.formatter.quantity(line.quantity, with_unit=True),
            name=self._name(line),
            amount=amount(line.amount),
            before=amount(line.before) if is_less else "",
            is_beside=line.is_beside,
        )

    def _large(self, view: CustomerView) -> tuple[str, Money]:
        assert view.total is not None, "a view with lines has a total"
        assert view.due is not None, "and so much of it is due"
        if view.moment is CustomerMoment.RINGING:
            return self._say("total"), view.total
        if view.moment is CustomerMoment.PAYING:
            return self._say("to_pay"), view.due
        if _is_change_told(view) and view.change is not None:
            return self._say("change"), view.change
        return self._paid(view)

    def _paid(self, view: CustomerView) -> tuple[str, Money]:
        assert view.total is not None, "a view with lines has a total"
        if view.total.minor < 0:
            return self._say("given_back"), -view.total
        return self._say("paid"), view.total

    def _sums(self, view: CustomerView) -> tuple[CustomerSum, ...]:
        amount, sums = self.formatter.amount, []
        if view.tax is not None:
            sums.append(CustomerSum(words=self._say("tax"), amount=amount(view.tax)))
        if view.saved is not None:
            sums.append(
                CustomerSum(words=self._say("saved"), amount=amount(view.saved), is_good=True)
            )
        if view.moment is not CustomerMoment.RINGING and view.total is not None:
            sums.append(CustomerSum(words=self._say("total"), amount=amount(view.total)))
            sums += [
                CustomerSum(words=self._say(f"by_{one.kind.value}"), amount=amount(one.given))
                for one in view.tenders
            ]
        return tuple(sums)

    def _points(self, view: CustomerView) -> tuple[str, str]:
        points, count = view.points, self.formatter.count
        if points is None:
            return "", ""
        if points.balance < 0:
            balance = self._say("points_owed", n=count(-points.balance))
        else:
            balance = self._say("points_balance", n=count(points.balance))
        is_over = view.moment is CustomerMoment.PAID
        word = "points_earned" if is_over else "points_earns"
        return (self._say(word, n=count(points.earned)) if points.earned > 0 else "", balance)

    def _name(self, line: ViewLine) -> str:
        return line.name or self._say("item")

    def _say(self, name: str, **values: object) -> str:
        return self.phrases.say(f"customer_screen.{name}", **values)


def _given(view: CustomerView) -> Money | None:
    if view.total is None:
        return None
    return Money(sum(one.given.minor for one in view.tenders), view.total.currency)


def _is_change_told(view: CustomerView) -> bool:
    """Cash was handed over, or something goes back: then the change is what people count."""
    is_bought = view.total is not None and view.total.minor >= 0
    has_cash = any(one.kind is TenderKind.CASH for one in view.tenders)
    return is_bought and view.change is not None and (has_cash or bool(view.change))
