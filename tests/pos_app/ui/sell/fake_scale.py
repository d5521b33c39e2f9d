"""A scale of the counter without a device: the real rule, and readings that a test says."""

from collections.abc import Callable
from decimal import Decimal

from hardware.devices.scale import Reading, ReadingState
from pos_app.domain.pan import Pan, ScaleRules
from pos_app.peripherals.weighing import Weighing


class FakeScale:
    """A CounterScale. `polls` says whether anybody still wants a weight."""

    is_there = True

    def __init__(self, rules: ScaleRules | None = None) -> None:
        self.rules = rules or ScaleRules()
        self._weighing = Weighing(self.rules)
        self._watchers: list[Callable[[Pan], bool]] = []

    @property
    def pan(self) -> Pan:
        return self._weighing.pan

    @property
    def polls(self) -> bool:
        return bool(self._watchers)

    def watch(self, told: Callable[[Pan], bool]) -> None:
        self._watchers.append(told)

    def taken(self) -> None:
        self._weighing = self._weighing.taken()

    def put(self, grams: int | str, *, is_net: bool = False) -> None:
        """So much lies still."""
        self.say(Reading(ReadingState.STABLE, Decimal(grams), is_net))

    def shake(self) -> None:
        self.say(Reading(ReadingState.MOVING))

    def say(self, reading: Reading) -> None:
        self._weighing = self._weighing.seeing(reading)
        self._tell()

    def pull(self) -> None:
        """The cable is out."""
        self._weighing = self._weighing.hearing_nothing()
        self._tell()

    def _tell(self) -> None:
        for told in tuple(self._watchers):
            if not told(self.pan):
                self._watchers.remove(told)
