"""The end of a sale: made durable once, then its change; the last one at hand again.

Takes no tender. Plain Python, no Qt.

Invariants:
- One completion at a time: a second key while it runs does nothing.
- A sale that could not be made durable stays in the basket with its tenders, to be tried again.
"""

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.domain.store import ReceiptChoice
from pos_app.domain.tender import TenderKind
from pos_app.operations.complete_sale import CompletedSale
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.picture import Stage
from pos_app.ui.tender.card_terminal import TenderStage
from pos_app.ui.tender.receipts import Asker, Ended, Receipts


class Ending:
    """Completes the basket of one counter."""

    def __init__(
        self,
        counter: Counter,
        asker: Asker,
        *,
        at: TenderStage,
        receipts: Receipts,
        foot: Callable[[], str] = lambda: "",
    ) -> None:
        self._foot = foot
        self._counter, self._asker, self._at, self._receipts = counter, asker, at, receipts
        self._services = counter.services

    def complete(self) -> None:
        """Make the sale of the basket that is paid."""
        services, counter = self._services, self._counter
        basket, priced, staff = counter.basket, counter.priced, counter.staff
        choice = services.policy().store.receipt_choice
        self._at.stage = Stage.COMPLETING
        services.waits(True)  # noqa: FBT003  (what it says)
        # A journal write that came after the sale would bring the paid basket back to life.
        counter.flush()
        self._keep_foot()
        services.run(
            lambda: services.completion.complete(
                basket,
                shown_total=priced.total,
                before=priced,
                staff=staff,
                is_receipt_wanted=choice is ReceiptChoice.ALWAYS,
            ),
            on_done=self._completed,
            on_failed=self._not_completed,
        )

    def _keep_foot(self) -> None:
        """What the foot of the receipt says is there before the sale is; without it, none."""
        text, basket, units = self._foot(), self._counter.basket, self._services.unit_of_work
        whose, now = basket.customer_id, self._services.clock.now()
        if not text or whose is None:
            return

        def keep() -> None:
            with units() as work:
                work.cues.put_foot(basket.id, text, customer_id=whose, at=now)
                work.commit()

        self._services.run(keep, on_failed=self._counter.tell_trouble)

    def _completed(self, done: CompletedSale) -> None:
        services = self._services
        services.waits(False)  # noqa: FBT003  (what it says)
        services.on_queued()
        state = done.receipt_job.state if done.receipt_job else None
        ended = replace(
            Ended.of(done.sale, state),
            receipt_job=done.receipt_job,
            is_receipt_asked=services.policy().store.receipt_choice is ReceiptChoice.ASK,
        )
        self._receipts.end(ended)
        self._counter.start_anew()
        self._at.stage = Stage.CHANGE
        self._asker.dismiss()
        self._receipts.ask_again()
        self._receipts.credit.offer(done.sale)
        self._asker.show()

    def _not_completed(self, error: Exception) -> None:
        # The tenders stay: the money is on the counter, and the key tries again.
        self._at.stage = Stage.RINGING
        if getattr(error, "code", "") == "errors.total_changed":
            # What a card or an account paid is kept: only cash can simply be handed back.
            kept = tuple(t for t in self._counter.basket.tenders if t.kind is not TenderKind.CASH)
            self._counter.put_tendered(replace(self._counter.basket, tenders=kept))
        self._asker.refuse(error)

    def show_last(self) -> None:
        """Show the change of the last sale again. Raises RuleError `sell.no_last_sale`."""
        self._receipts.read_last()
        ended = self._receipts.ended
        if ended is None:
            raise RuleError("sell.no_last_sale")
        if self._counter.basket.is_empty:
            self._at.stage = Stage.CHANGE
            self._receipts.show_again()
        else:
            amount = self._services.formatter.amount(ended.change)
            self._asker.notice(self._services.phrases.say("sell.last_change", amount=amount))

    def correct_given(self, given: Money) -> None:
        """Another amount was handed over: the change is reckoned again, the sale stays."""
        ended, services, staff = self._receipts.ended, self._services, self._counter.staff
        assert ended is not None, "the change screen shows a sale"
        services.run(
            lambda: services.completion.correct_given(ended.sale, given, staff=staff),
            on_done=lambda change: self._corrected(given, change),
            on_failed=self._asker.refuse,
        )

    def _corrected(self, given: Money, change: Money) -> None:
        if self._receipts.ended is not None:
            self._receipts.ended = replace(self._receipts.ended, given=given, change=change)
        self._asker.show()
