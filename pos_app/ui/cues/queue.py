"""Queue: whether people wait at one counter, as far as its sales tell.

They do when two baskets in a row each began within some seconds of the end of the sale before them:
somebody stood there already. Reads no clock.
"""

from collections import deque
from datetime import datetime

_BASKETS = 2


class Queue:
    """The gaps between the last sales and the baskets that followed them."""

    def __init__(self) -> None:
        self._gaps: deque[float] = deque(maxlen=_BASKETS)

    def began(self, at: datetime, *, after: datetime | None) -> None:
        """A basket got its first line; `after`: when the sale before it was over."""
        if after is not None:
            self._gaps.append((at - after).total_seconds())

    def is_long(self, within_s: int) -> bool:
        """Whether people wait; never with 0 seconds, nor by a clock that was set back."""
        return len(self._gaps) == _BASKETS and all(0 <= gap < within_s for gap in self._gaps)
