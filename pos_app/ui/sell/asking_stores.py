"""AsksStores: steps of the counter that ask the other stores when there is too little here.

Shows one line meanwhile; scans ring up as ever, and the key back goes on without an answer. Plain
Python, no Qt.

Invariant: nobody is made to wait where no other store can be reached.
"""

from collections.abc import Callable

from pos_app.domain.account import AccountId
from pos_app.domain.errors import RuleError
from pos_app.ui.key_table import KeyAction
from pos_app.ui.sell.steps import Step, Steps


class AsksStores(Steps):
    """Who inherits asks `ask_stores` before it says that there is too little."""

    def key(self, action: KeyAction, text: str) -> bool:
        """The key back ends the wait, not the step."""
        asking = self._counter.services.rights
        is_mine = self._asked is not None and self._asked.is_checking
        if action is KeyAction.BACK and is_mine and asking is not None and asking.is_asking:
            asking.give_up()
            return True
        return super().key(action, text)

    def ask_stores(self, account: AccountId, missing: int, *, then: Callable[[], None]) -> None:
        """Ask for so much of an account, then go on; at once where nobody can be asked."""
        asking = self._counter.services.rights
        if missing < 1 or asking is None or not asking.is_there:
            then()
            return
        asking.ask(account, missing, then=self._wait(then))

    def ask_stores_until(self, is_here: Callable[[], bool], *, then: Callable[[], None]) -> None:
        """Look until it is here, then go on; at once where nobody can be asked."""
        asking = self._counter.services.rights
        if asking is None or not asking.is_there:
            then()
            return
        asking.ask_until(is_here, then=self._wait(then))

    def _wait(self, then: Callable[[], None]) -> Callable[[], None]:
        """Show that the stores are asked; what goes on when they have said something."""
        say = self._counter.services.phrases.say
        step = Step(
            title=say("tender.asking_stores"),
            detail=say("tender.asking_stores_detail"),
            is_checking=True,
        )
        self.ask(step)
        self._telling.show()

        def go_on() -> None:
            if self._asked is step:
                self.close()
            try:
                then()
            except RuleError as error:
                self.fault(error)
            self._telling.show()

        return go_on
