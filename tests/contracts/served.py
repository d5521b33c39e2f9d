"""A byte machine served over real TCP or a pty, for tests; the thread is the test's own."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from hardware.emulators.byte_machine import ByteMachine
from hardware.emulators.pty_port import PtyPort
from hardware.emulators.tcp_port import TcpPort

STEP_S = 0.05


@contextmanager
def served(port: TcpPort | PtyPort) -> Iterator[str]:
    """Run the port's steps until the block ends; yields the address."""
    done = threading.Event()

    def loop() -> None:
        # What goes wrong here fails the test too: pytest takes it for a warning, and warnings
        # are errors.
        while not done.is_set():
            port.step(STEP_S)

    thread = threading.Thread(target=loop)  # noqa: TID251  (a test plays the far end of a cable)
    thread.start()
    try:
        yield port.address
    finally:
        done.set()
        thread.join()
        port.close()


@contextmanager
def address_of(kind: str, machine: ByteMachine) -> Iterator[str]:
    """Yield an address at which the machine answers: kind is "tcp" or "pty"."""
    port = TcpPort(machine) if kind == "tcp" else PtyPort(machine)
    with served(port) as address:
        yield address
