"""Points at the tender: how much of them pays, or which reward, one key each.

Steps of the panel of customers (ui/customer/card_steps). Rules live in operations/take_points and
take_reward. Plain Python, no Qt.

Invariant: where there is nothing to choose, the amount is asked at once.
"""

from functools import partial

from pos_app.domain.account import AccountId
from pos_app.domain.errors import RuleError
from pos_app.domain.money import Money
from pos_app.operations.customer_standing import ProgrammeStanding
from pos_app.operations.take_points import payable, take_points
from pos_app.operations.take_reward import (
    RewardChoice,
    rewards_now,
    take_reward,
    without_rewards,
)
from pos_app.operations.take_tender import settlement
from pos_app.ui.customer.attaching import Attaching
from pos_app.ui.sell.asking_stores import AsksStores
from pos_app.ui.sell.services import SellServices
from pos_app.ui.sell.steps import Choice, Step
from pos_app.ui.tender.presenter import TenderPresenter

_MOST_CHOICES = 9  # what a digit can choose
_IN_ONE_COLUMN = 4  # with their whole names


class PointsSteps(AsksStores):
    """Paying with what a customer has in the programmes. Who inherits fills these."""

    attaching: Attaching
    _services: SellServices
    _tender: TenderPresenter

    def pay(self, wanted: Money | None = None) -> None:
        """Pay `wanted` with points, or ask what. Raises RuleError as `payable` does.

        Points that lie at other stores are asked for before, one's own first.
        """
        account, missing = self._short_of(wanted)
        rights = self._services.rights
        if account is None or rights is None or not rights.is_there:
            self._pay(wanted)
            return
        again = partial(self.attaching.read_again, then=partial(self._pay_after, wanted))
        self.ask_stores(account, missing, then=again)

    def _short_of(self, wanted: Money | None) -> tuple[AccountId | None, int]:
        """The first account of which more may be used now than can be spent here; how much."""
        due = wanted or settlement(self._counter.priced).due
        for one in self._standings():
            redeem = one.programme.redeem
            found = one.missing(0 if redeem is None else redeem.price(max(due.minor, 0)))
            if found is not None:
                return found
        return None, 0

    def _pay_after(self, wanted: Money | None) -> None:
        try:
            self._pay(wanted)
        except RuleError as error:
            self.fault(error)
        self._telling.show()

    def _pay(self, wanted: Money | None) -> None:
        standings = self._standings()
        payers, refusal = self._payers(standings)
        choices = () if wanted is not None else self._choices(standings, payers)
        if not payers and not choices:
            raise refusal or RuleError("errors.points_not_taken")
        if wanted is not None:
            self._take_points(payers[0][0], wanted)
        elif len(choices) == 1 and payers:
            self._ask_amount(*payers[0])
        else:
            self.ask(
                Step(
                    title=self._say("tender.points_choose"),
                    choices=choices[:_MOST_CHOICES],
                    columns=1 if len(choices) <= _IN_ONE_COLUMN else 2,
                )
            )

    def _standings(self) -> tuple[ProgrammeStanding, ...]:
        card = self.attaching.card
        if card is None or not card.standings:
            raise RuleError("errors.customer_missing")
        return card.standings

    def _payers(
        self, standings: tuple[ProgrammeStanding, ...]
    ) -> tuple[list[tuple[ProgrammeStanding, Money]], RuleError | None]:
        """Whose points can pay now and how much; else why those of the first cannot."""
        found: list[tuple[ProgrammeStanding, Money]] = []
        refusal: RuleError | None = None
        for one in standings:
            try:
                found.append((one, payable(self._counter.priced, one.programme, one.spendable)))
            except RuleError as error:
                refusal = refusal or error
        return found, refusal

    def _choices(
        self,
        standings: tuple[ProgrammeStanding, ...],
        payers: list[tuple[ProgrammeStanding, Money]],
    ) -> tuple[Choice, ...]:
        figure = self._services.formatter.money
        is_one = len(standings) == 1
        choices = [
            Choice(
                code=f"amount:{one.programme.id}",
                text=self._say("tender.points_amount") if is_one else one.programme.name,
                amount=self._say("tender.points_upto", amount=figure(most)),
                then=partial(self._ask_amount, one, most),
                icon="coins",
            )
            for one, most in payers
        ]
        choices += [
            Choice(
                code=f"reward:{one.standing.programme.id}:{one.reward.code}",
                text=one.reward.name,
                amount=self._cost(one),
                then=partial(self._take_reward, one),
                icon="gift",
            )
            for one in rewards_now(self._counter.priced, standings)
        ]
        if self._counter.basket.rewards and not self._counter.basket.tenders:
            drop = self._say("tender.rewards_drop")
            choices.append(Choice(code="drop", text=drop, then=self._drop, icon="x"))
        return tuple(choices)

    def _cost(self, choice: RewardChoice) -> str:
        cost = self._services.formatter.count(choice.reward.cost)
        word = "tender.reward_stamps" if choice.reward.stamp_card else "tender.reward_points"
        return self._say(word, n=cost, worth=self._services.formatter.money(choice.worth))

    def _ask_amount(self, standing: ProgrammeStanding, most: Money) -> None:
        figure = self._services.formatter.money(most)
        self.ask(
            Step(
                title=self._say("tender.points_ask", amount=figure),
                detail=self._say("tender.points_detail"),
                hint=self._say("tender.points_hint"),
                on_text=lambda text: self._take_points(
                    standing, self._tender.typed(text) if text else most
                ),
            )
        )

    def _take_points(self, standing: ProgrammeStanding, amount: Money) -> None:
        services = self._services
        basket = take_points(
            self._counter.priced,
            amount,
            programme=standing.programme,
            balance=standing.spendable,
            staff=self._counter.staff,
            clock=services.clock,
            new_id=services.new_id,
        )
        self.close()
        self._tender.tendered(basket)

    def _take_reward(self, choice: RewardChoice) -> None:
        services = self._services
        basket = take_reward(
            self._counter.priced,
            choice,
            staff=self._counter.staff,
            clock=services.clock,
            new_id=services.new_id,
        )
        self.close()
        if choice.reward.lowers_tax:
            self._counter.put(basket)
            self._telling.show()
        else:
            self._tender.tendered(basket)

    def _drop(self) -> None:
        self._counter.put(without_rewards(self._counter.basket))
        self.close()
        self._telling.show()
