"""How the goods leave the counter: eaten here, delivered, taken to another state.

Where the store has two ways the key goes to the other one; of more a short list is shown. Which
there are is operations/country_packs.store_modes. Plain Python, no Qt.
"""

from functools import partial

from pos_app.domain.errors import RuleError
from pos_app.domain.ids import LineId
from pos_app.domain.store import SupplyMode
from pos_app.operations.country_packs import store_modes
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.line_keys import chosen_line
from pos_app.ui.sell.steps import Choice, Step, Steps


class SupplySteps(Steps):
    """The keys that say how a basket, or one line of it, is supplied."""

    def key(self, action: KeyAction, text: str) -> bool:
        """The two keys; what closes the list."""
        basket = self._counter.basket
        if action is KeyAction.SUPPLY_MODE:
            self._choose(basket.supply_mode, None)
        elif action is KeyAction.LINE_SUPPLY_MODE:
            line = chosen_line(self._counter)
            if line is not None:
                self._choose(line.supply_mode or basket.supply_mode, line.id)
        else:
            return super().key(action, text)
        return True

    def _choose(self, now: SupplyMode, line_id: LineId | None) -> None:
        policy = self._counter.services.policy()
        others = [mode for mode in store_modes(policy.store, policy.taxes) if mode is not now]
        if not others:
            raise RuleError("errors.supply_one_way")
        if len(others) == 1:
            self._supply(others[0], line_id)
            return
        choices = tuple(
            Choice(
                code=mode.value,
                text=self._say(f"sell.supply_{mode.value}"),
                then=partial(self._supply, mode, line_id),
            )
            for mode in others
        )
        is_line = line_id is not None
        title = self._say("sell.supply_ask_line" if is_line else "sell.supply_ask")
        self.ask(Step(title=title, choices=choices))

    def _supply(self, mode: SupplyMode, line_id: LineId | None) -> None:
        counter = self._counter
        if self.is_open:
            self.close()
        counter.put(counter.ring_up.supply(counter.basket, mode, line_id), chosen=line_id)
