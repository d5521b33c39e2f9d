"""AskingPart: a part of the counter (ui/sell/inline) that is open while it asks for something.

What is asked is one immutable value; who inherits says which, and what its answers do. Holds no Qt.

Invariants:
- The key back closes and the key that accepts is Enter, on every such panel.
- A refusal keeps the panel, with its sentence; closing forgets what was begun.
"""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from pos_app.ui.key_table import KeyAction
from pos_app.ui.messages import sentence_for
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.telling import Telling

Asked = TypeVar("Asked")


class AskingPart(ABC, Generic[Asked]):
    """What such parts have in common."""

    def __init__(self, counter: Counter, telling: Telling) -> None:
        self._counter, self._telling = counter, telling
        self._asked: Asked | None = None

    @property
    def is_open(self) -> bool:
        """Whether the panel stands."""
        return self._asked is not None

    def key(self, action: KeyAction, text: str) -> bool:
        """What closes, and what stands for Enter."""
        if self._asked is None:
            return False
        if action is KeyAction.BACK:
            self.close()
        elif action is KeyAction.ACCEPT:
            self.entered(text)
        else:
            return False
        return True

    @abstractmethod
    def entered(self, text: str) -> None:
        """Enter."""

    def stepped(self, by: int) -> None:
        """Arrows mean nothing here, unless a part says so."""
        del by

    def refused(self, code: str) -> bool:
        """Nothing that is refused elsewhere is mended here, unless a part says so."""
        del code
        return False

    def close(self) -> None:
        """Put the panel away."""
        self._asked = None
        self._telling.clear_field()

    def _sentence(self, error: Exception) -> str:
        return sentence_for(error, self._counter.services.phrases)

    def _say(self, code: str, /, **values: object) -> str:
        return self._counter.services.phrases.say(code, **values)
