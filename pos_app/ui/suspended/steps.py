"""What suspending and recalling do at the counter: the basket goes, comes, and what is told of it.

Rules live in operations/suspend_basket, make_quote and lay_away. Shows no panel (presenter). Holds
no Qt.

Invariants:
- Nothing is lost: a basket whose place another one takes is suspended in that same transaction, and
  it is told with an undo.
- While a basket is fetched scans are kept; while one is put away they go into the next one.
"""

from collections.abc import Callable
from functools import partial

from pos_app.domain.account import AccountId
from pos_app.domain.basket import Basket
from pos_app.domain.errors import RightsElsewhereError, RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.money import Money
from pos_app.domain.staff import StaffMember
from pos_app.domain.suspended import SuspendedBasket, SuspendedKind, clean_label
from pos_app.operations.current_prices import current_prices
from pos_app.operations.lay_away import LayAway
from pos_app.operations.make_quote import MakeQuote
from pos_app.operations.suspend_basket import Recalled, SuspendBasket, Suspended, Waiting
from pos_app.ui.sell import questions
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Answer, QuestionPicture
from pos_app.ui.sell.questions import Question
from pos_app.ui.sell.telling import Telling
from pos_app.ui.suspended.words import SuspendedWords

GoOn = Callable[[Callable[[], None]], None]
OnEnd = Callable[[Exception | None], None]


class SuspendedSteps:
    """One counter. `go_on(step)` does a step as the counter does its own: kept scans follow it."""

    def __init__(
        self, counter: Counter, telling: Telling, words: SuspendedWords, *, go_on: GoOn
    ) -> None:
        services = counter.services
        self._counter, self._telling, self._words, self._go_on = counter, telling, words, go_on
        self._run, self._services = services.run, services
        begin, clock, new_id = services.unit_of_work, services.clock, services.new_id
        self._suspending = SuspendBasket(unit_of_work=begin, clock=clock, new_id=new_id)
        self._quoting = MakeQuote(unit_of_work=begin, clock=clock, new_id=new_id)
        self._laying_away = LayAway(
            unit_of_work=begin, clock=clock, new_id=new_id, deposit_name=words.say("deposit")
        )
        self._undo: Callable[[], None] | None = None

    # what waits
    def refresh(self) -> None:
        """Count again what waits."""
        self.list_waiting(lambda _: None)

    def list_waiting(self, then: Callable[[tuple[Waiting, ...]], None]) -> None:
        """Read what waits; the counter shows how many."""

        def read(rows: tuple[Waiting, ...]) -> None:
            self._counter.suspended = len(rows)
            then(rows)
            self._telling.show()

        self._run(self._suspending.waiting, on_done=read, on_failed=self._telling.refuse)

    def require_untendered(self) -> None:
        """Refuse while money lies on the counter."""
        if self._counter.basket.tenders:
            raise RuleError("errors.suspend_tendered")

    # undo
    @property
    def can_undo(self) -> bool:
        """Whether suspending or recalling was the last thing done."""
        return self._undo is not None and not self._counter.can_undo

    def undo(self) -> None:
        """Fetch back what was suspended last."""
        step, self._undo = self._undo, None
        if step is not None:
            step()

    # putting away
    def put_away(self, kind: SuspendedKind, text: str) -> None:
        """Suspend the basket, make a quote of it or lay its goods away."""
        counter, basket, staff = self._counter, self._counter.basket, self._counter.staff
        label = clean_label(text)
        if kind is SuspendedKind.LAYAWAY:
            lay = self._laying_away
            if not label and basket.customer_id is None:
                raise RuleError("errors.layaway_nameless")
            self._fetch(lambda: lay.lay_away(basket, label=label, staff=staff), "done_layaway")
            return
        if kind is SuspendedKind.QUOTE and basket.waiting:
            raise RuleError("errors.approval_waiting", number=len(basket.waiting))
        is_slip_wanted = self._services.policy().store.suspending.is_slip_printed

        def put() -> Suspended:
            if kind is SuspendedKind.QUOTE:
                return self._quoting.quote(basket, staff=staff, label=label)
            return self._suspending.suspend(
                basket, staff=staff, label=label, is_slip_wanted=is_slip_wanted
            )

        # The next customer can be rung up at once: writes go in their order, this one first.
        counter.leave_unwritten()
        counter.start_anew()
        self._run(put, on_done=self._is_away, on_failed=lambda error: self._put_back(basket, error))

    def _is_away(self, done: Suspended) -> None:
        one = done.suspended
        if done.slip_job is not None:
            self._services.on_queued()
        is_plain = one.kind is SuspendedKind.BASKET
        sentence = self._words.say(f"done_{one.kind.value}", number=one.number, label=one.label)
        self._tell(sentence, undo=(lambda: self.open_one(one)) if is_plain else None)
        self.refresh()

    def _put_back(self, basket: Basket, error: Exception) -> None:
        """It could not be written: the basket is open again, with what was rung up since."""
        self._counter.recover(basket.adding(*self._counter.basket.lines))
        self._counter.journal_again()
        self._telling.refuse(error)

    # fetching
    def open_number(self, number: str) -> None:
        """Open the one with this number: its slip was scanned."""
        self.require_untendered()
        # From here on: a scan behind the slip belongs into what the slip stands for.
        self._block()

        def found(one: SuspendedBasket) -> None:
            self._telling.dismiss()
            self.open_one(one)

        self._run(
            lambda: self._suspending.numbered(number),
            on_done=lambda one: self._go_on(lambda: found(one)),
            on_failed=self._not_fetched,
        )

    def open_one(self, one: SuspendedBasket) -> None:
        """Recall a basket, open a quote, fetch a layaway."""
        self.require_untendered()
        staff, key, now = self._counter.staff, one.id, self._counter.basket
        if one.kind is SuspendedKind.LAYAWAY:
            lay = self._laying_away
            self._fetch(lambda: lay.collect(key, staff=staff, instead_of=now))
            return
        prices = self._prices(one)
        if one.kind is SuspendedKind.QUOTE:
            quoting = self._quoting
            self._fetch(lambda: quoting.open_quote(key, staff=staff, prices=prices, instead_of=now))
            return
        recall = self._suspending.recall
        self._fetch(lambda: recall(key, staff=staff, prices=prices, instead_of=now))

    def put_down(self, row: Waiting, amount: Money) -> None:
        """One more part of a layaway: it is tendered next. Raises `errors.layaway_amount`."""
        left = row.suspended.total - row.held
        if not 0 < amount.minor <= left.minor:
            raise RuleError("errors.layaway_amount", left=left)
        lay, staff, key, now = (
            self._laying_away, self._counter.staff, row.suspended.id, self._counter.basket,
        )  # fmt: skip
        self._fetch(lambda: lay.put_down(key, amount, staff=staff, instead_of=now))

    def _prices(self, one: SuspendedBasket) -> dict[LineId, Money]:
        if one.keeps_prices(self._words.today()):
            return {}
        return current_prices(one.basket, self._services.catalogue)

    def _fetch(self, step: Callable[[], Recalled], said: str = "recalled") -> None:
        """Do it on the database's thread; scans wait until the other basket is open."""
        self._counter.leave_unwritten()
        self._block()

        def fetch(on_failed: Callable[[Exception], None]) -> None:
            self._run(step, on_done=lambda done: self._is_open(done, said), on_failed=on_failed)

        def not_here(error: Exception) -> None:
            rights = self._services.rights
            if isinstance(error, RightsElsewhereError) and rights is not None and rights.is_there:
                again = partial(fetch, self._not_fetched)
                rights.ask(AccountId(error.account), error.missing, then=again)
            else:
                self._not_fetched(error)

        fetch(not_here)

    def _block(self) -> None:
        picture = QuestionPicture(title=self._words.say("working"))
        self._telling.ask(Question(picture, lambda _code, _text: None))

    def _is_open(self, done: Recalled, said: str) -> None:
        one, aside = done.suspended, done.put_aside
        # Scans that were kept ring up into it before anything is told.
        self._go_on(lambda: self._take(done.basket))
        self.refresh()
        if said == "done_layaway":
            self._services.on_queued()
        if not self._telling.is_free:
            return
        parts = [self._words.changes(done.changes)]
        if aside is not None:
            parts.append(self._words.say("aside", number=aside.number))
        self._tell(
            self._words.say(said, number=one.number, label=one.label),
            detail=" ".join(part for part in parts if part),
            undo=None if aside is None else (lambda: self.open_one(aside)),
        )

    def _take(self, basket: Basket) -> None:
        self._telling.dismiss()
        if basket.is_empty:
            self._counter.start_anew()
        else:
            self._counter.recover(basket)

    def _not_fetched(self, error: Exception) -> None:
        def go_back() -> None:
            self._telling.dismiss()
            self._counter.journal_again()

        self._go_on(go_back)
        self._telling.refuse(error)

    # giving up
    def delete(
        self, one: SuspendedBasket, reason: str, by: StaffMember | None, ended: OnEnd
    ) -> None:
        """Give one up for a reason."""
        staff, delete = self._counter.staff, self._suspending.delete

        def done(_: SuspendedBasket) -> None:
            ended(None)
            self._tell(self._words.say("deleted", number=one.number))
            self.refresh()

        self._run(
            lambda: delete(one.id, reason=reason, staff=staff, approved_by=by),
            on_done=done,
            on_failed=ended,
        )

    def cancel(self, row: Waiting, by: StaffMember | None, ended: OnEnd) -> None:
        """Give a layaway up: what was put down is given back next."""
        lay, staff, fee_name = self._laying_away, self._counter.staff, self._words.say("fee")
        key, now = row.suspended.id, self._counter.basket
        self._counter.leave_unwritten()
        self._block()

        def done(opened: Recalled | None) -> None:
            ended(None)
            if opened is None:
                self._telling.dismiss()
                self._tell(self._words.say("cancelled", number=row.suspended.number))
                self.refresh()
            else:
                self._is_open(opened, "giving_back")

        def failed(error: Exception) -> None:
            self._telling.dismiss()
            self._counter.journal_again()
            ended(error)

        self._run(
            lambda: lay.cancel(key, fee_name=fee_name, staff=staff, approved_by=by, instead_of=now),
            on_done=done,
            on_failed=failed,
        )

    def print_slip(self, one: SuspendedBasket) -> None:
        """Print the slip of one that waits, once more."""
        staff = self._counter.staff

        def queued(_: object) -> None:
            self._services.on_queued()
            self._telling.notice(self._words.say("slip_queued", number=one.number))

        self._run(
            lambda: self._suspending.print_slip(one, staff=staff),
            on_done=queued,
            on_failed=self._telling.refuse,
        )

    # telling
    def _tell(
        self, title: str, *, detail: str = "", undo: Callable[[], None] | None = None
    ) -> None:
        """A notice that the next scan puts away; Enter alone closes it, never undoes."""
        self._undo = undo
        asking, say = self._telling.asking, self._services.phrases.say
        answers = [
            Answer(code=questions.CLOSE, text=say("sell.close"), key=asking.back_key, is_first=True)
        ]
        if undo is not None:
            answers.append(
                Answer(code=questions.YES, text=self._words.say("undo"), key=asking.yes_key)
            )

        def answered(code: str, _: str) -> None:
            self._telling.dismiss()
            if code == questions.YES:
                self.undo()

        if not self._telling.is_blocked:
            picture = QuestionPicture(title=title, detail=detail, answers=tuple(answers))
            self._telling.ask(Question(picture, answered, is_blocking=False))
        self._telling.show()
