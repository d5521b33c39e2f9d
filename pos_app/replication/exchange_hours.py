"""ExchangeHours: whether the agent may speak now, by the store's rules.

Live: always. Daily: from the store's hour until all is said, likewise when the till starts and when
somebody asks for it. Reads the rules again when told; speaks with nobody.

Invariant: an exchange that has begun is finished, however often the line fails meanwhile.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from pos_app.domain.clock import Clock
from pos_app.domain.exchange_rules import ExchangeRules, next_exchange


class HasExchange(Protocol):
    """A Store, as far as this needs it."""

    @property
    def exchange(self) -> ExchangeRules:
        """When its tills exchange."""
        ...

    @property
    def zone(self) -> str:
        """IANA."""
        ...


class ExchangeHours:
    """`store` gives the till's store as its file has it; None: not known, and then live.

    `is_nowhere`: a machine that is no till yet has all documents, and now waits for its store.
    """

    def __init__(
        self,
        store: Callable[[], HasExchange | None],
        clock: Clock,
        *,
        is_nowhere: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store, self._clock, self._is_nowhere = store, clock, is_nowhere
        self._rules, self._zone = ExchangeRules(), "UTC"
        self._is_asked = True  # what was missed while the till was off
        self._due: datetime | None = None
        self.look()

    def look(self) -> None:
        """Read the rules again: this till or another one may have changed them."""
        store = self._store()
        if store is None or (store.exchange, store.zone) == (self._rules, self._zone):
            return
        self._rules, self._zone = store.exchange, store.zone
        self._due = self._next()

    def ask(self) -> None:
        """Somebody wants it now."""
        self._is_asked = True

    def finished(self) -> None:
        """All was said."""
        self._is_asked = False

    @property
    def is_daily(self) -> bool:
        """Whether there is a rest at all."""
        return self._rules.is_daily

    @property
    def is_open(self) -> bool:
        """Whether to speak now."""
        if self._is_nowhere():
            # The log differs by store: it would have to be read again once that is known.
            return False
        if not self._rules.is_daily:
            return True
        if self._due is not None and self._clock.now() >= self._due:
            self._is_asked, self._due = True, self._next()
        return self._is_asked

    @property
    def next_ms(self) -> int:
        """When the next exchange is due, in ms since 1970; 0 where there is no hour."""
        return 0 if self._due is None else int(self._due.timestamp() * 1000)

    @property
    def rest_s(self) -> float:
        """How long until then."""
        if self._due is None:
            return 0.0
        return max(0.0, (self._due - self._clock.now()).total_seconds())

    def _next(self) -> datetime | None:
        if not self._rules.is_daily:
            return None
        return next_exchange(self._rules, self._clock.now(), zone=self._zone)
