"""The port OutageBook in memory, as far as signing on asks: the newest times without the hub."""

from pos_app.domain.outage import Outage


class FakeOutageBook:
    """Over a list, oldest first."""

    def __init__(self, outages: list[Outage]) -> None:
        self._outages = outages

    def newest(self, limit: int) -> tuple[Outage, ...]:
        return tuple(reversed(self._outages[-limit:]))
