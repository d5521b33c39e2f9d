"""What a network does to a request, and which fault the next one gets: told, or by chance.

The chances are drawn from a seed in the order in which requests arrive: one caller at a time gives
the same faults in each run. Does not touch a socket (proxy).
"""

import random
from collections import deque
from collections.abc import Mapping
from enum import Enum


class Fault(Enum):
    """One thing that goes wrong with one request; over TLS that is not ended, one connection."""

    REFUSED = "the connection closes before the request is sent on"
    CUT_REQUEST = "half of the request reaches the server, then the connection closes"
    LOST_ANSWER = "the server answers, the connection closes before the answer comes"
    HALF_ANSWER = "the connection closes after half of the answer"
    DELAYED = "the request waits before it is sent on"
    DELAYED_ANSWER = "the answer waits before it is sent back"
    TWICE = "the request is sent twice, the answer to the first is thrown away"
    LATE_AGAIN = "the request is sent once more after the next one, that answer is thrown away"


# These need to see where a request begins and ends.
NEED_REQUESTS = frozenset({Fault.TWICE, Fault.LATE_AGAIN})
# A few of each: about one request in three goes wrong.
A_BAD_NETWORK: Mapping[Fault, float] = dict.fromkeys(Fault, 0.04)


class FaultPlan:
    """Which fault comes next. `chances`: of each fault for each request; they sum to at most 1."""

    def __init__(self, seed: int, chances: Mapping[Fault, float]) -> None:
        if sum(chances.values()) > 1:
            msg = "the chances sum to more than 1"
            raise ValueError(msg)
        self.dice = random.Random(seed)
        self.chances = dict(chances)
        self.told: deque[Fault | None] = deque()
        self.met: list[Fault | None] = []

    def next(self) -> Fault | None:
        """The fault of the request that has arrived, None for none; it is written down in `met`."""
        fault = self.told.popleft() if self.told else self._drawn()
        self.met.append(fault)
        return fault

    def _drawn(self) -> Fault | None:
        drawn = self.dice.random()
        for fault, chance in self.chances.items():
            if drawn < chance:
                return fault
            drawn -= chance
        return None
