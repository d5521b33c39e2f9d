"""Finds out how a device on a serial line speaks, one setting after another, on its own thread.

Knows no settings (hardware/device_probe does). Built and used on the window's thread.

Invariants:
- It can be given up at once: a line that hangs is left behind with its thread.
- Settings are tried one at a time, and no further once one is answered.
"""

from collections.abc import Callable, Mapping

from hardware.device_probe import Guess, GuessResult, guesses_for, try_guess
from hardware.device_role import DeviceRole
from hardware.emulators.bench import EmulatorBench
from pos_app.background.runner import Runner
from pos_app.background.worker import Worker


class DeviceProbing:
    """`done` of `total` settings are tried; `answered` is the one that fits, once there is one."""

    def __init__(self, bench: EmulatorBench) -> None:
        self._bench = bench
        self._worker: Worker | None = None
        self._runner: Runner | None = None
        self._round = 0
        self.guesses: tuple[Guess, ...] = ()
        self.done = 0
        self.is_running = False
        self.answered: Guess | None = None
        self.shown: tuple[Guess, ...] = ()  # what a display was shown

    @property
    def now(self) -> Guess | None:
        """The setting that is being tried."""
        return self.guesses[self.done] if self.is_running else None

    def start(
        self, role: DeviceRole, address: str, on_found: Callable[[Mapping[str, str]], None]
    ) -> None:
        """Begin; `on_found` hears the setting that is answered, if one is."""
        self.stop()
        self.guesses = guesses_for(role, address)
        self.done, self.answered, self.shown = 0, None, ()
        self.is_running = bool(self.guesses)
        if self.is_running:
            self._next(role, address, on_found)

    def stop(self) -> None:
        """Give it up; what was found out stays."""
        self._round += 1
        self.is_running = False
        worker, self._worker = self._worker, None
        if worker is not None:
            # Whatever hangs there ends by itself; nobody waits for it.
            worker.stop(timeout_s=0)

    def _next(
        self, role: DeviceRole, address: str, on_found: Callable[[Mapping[str, str]], None]
    ) -> None:
        this_round, guess = self._round, self.guesses[self.done]

        def take(result: GuessResult) -> None:
            if this_round != self._round:
                return
            self.done += 1
            if result.answers is None:
                self.shown = (*self.shown, guess)
            if result.answers:
                self.answered = guess
            if self.answered is not None or self.done == len(self.guesses):
                self.stop()
            else:
                self._next(role, address, on_found)
            if self.answered is not None:
                on_found(self.answered.options)

        if self._worker is None:
            self._worker = Worker("device probe")
        self._runner = Runner(self._worker)
        self._runner.run(lambda: try_guess(role, address, guess, bench=self._bench), on_done=take)
