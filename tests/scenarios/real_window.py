"""A till in a real window on a display of its own, and the hands at its keyboard.

Starts Xvfb on a free display, the till as a process on it, and presses keys with xdotool: real key
events of the X server. Knows nothing of sales. Nothing here waits for a time, only for facts.
"""

import contextlib
import ctypes
import os
import select
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

ROOT = Path(__file__).parents[2]
START_TIMEOUT_S = 30.0
FACT_TIMEOUT_S = 15.0
LOOK_EVERY_S = 0.02
# A scanner types far faster than the rule's gap, a person far slower.
WEDGE_GAP_MS = 60
PERSON_DELAY_MS = 90

Value = TypeVar("Value")

NAMES = {"*": "asterisk", "-": "minus", "+": "plus", ".": "period"}


def until(
    look: Callable[[], Value], what: str | Callable[[], str], *, timeout_s: float = FACT_TIMEOUT_S
) -> Value:
    """Look until there is something to see, and return it."""
    ends_at_s = time.monotonic() + timeout_s
    pause = threading.Event()
    while not (seen := look()):
        if time.monotonic() > ends_at_s:
            said = what if isinstance(what, str) else what()
            raise AssertionError(f"waited {timeout_s:.0f} s in vain: {said}")
        pause.wait(LOOK_EVERY_S)
    return seen


def skip_unless_possible() -> None:
    """Skip the test, with the reason, where there is no virtual display or no keyboard for it."""
    missing = [program for program in ("Xvfb", "xdotool") if shutil.which(program) is None]
    if missing:
        pytest.skip(
            f"{' and '.join(missing)} missing; python3 start.py test installs what it needs"
        )


@contextlib.contextmanager
def virtual_display(size: str = "1366x768") -> Iterator[str]:
    """An X display of its own; yields its name, such as ":7"."""
    skip_unless_possible()
    reads, writes = os.pipe()
    program = shutil.which("Xvfb")
    assert program is not None
    screen = ("-screen", "0", f"{size}x24")
    server = subprocess.Popen(  # noqa: S603  (a program of the system, with our own arguments)
        # Without -noreset it would begin anew, deaf for a moment, when the last window is killed.
        [program, "-displayfd", str(writes), *screen, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writes,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    try:
        assert select.select([reads], [], [], START_TIMEOUT_S)[0], "Xvfb did not start"
        number = os.read(reads, 16).decode().strip()
        assert number, "Xvfb ended at once"
        yield f":{number}"
    finally:
        os.close(reads)
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def x_display(name: str) -> Iterator[tuple[ctypes.c_void_p, ctypes.CDLL, ctypes.CDLL]]:
    """A connection to a display; what is asked of it inside leaves in one piece at the end."""
    # xdotool brings both; itself it waits for each key, and a busy machine then pauses in a code.
    x11, xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XStringToKeysym.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(name.encode()))
    assert display, f"no display {name}"
    try:
        x11.XKeysymToKeycode.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
        yield display, x11, xtest
    finally:
        x11.XCloseDisplay(display)


@dataclass(slots=True)
class Keyboard:
    """Presses keys on a display."""

    display: str

    def press(self, *keys: str, delay_ms: int = PERSON_DELAY_MS) -> None:
        """Press keys one after the other: characters, or names such as F9, Return, ctrl+l."""
        named = [NAMES.get(key, key) for key in keys]
        self.ask("key", "--clearmodifiers", "--delay", str(delay_ms), *named)

    def type(self, text: str, *then: str) -> None:
        """Type as a person does, then press keys."""
        self.press(*text, *then)

    def scan(self, code: str) -> None:
        """Type a code as a scanner does, and Enter: all keys in one go, however busy we are."""
        with x_display(self.display) as (display, x11, xtest):
            for name in (*code, "Return"):
                key = x11.XKeysymToKeycode(display, x11.XStringToKeysym(name.encode()))
                for is_down in (1, 0):
                    xtest.XTestFakeKeyEvent(display, key, is_down, 0)

    def ask(self, *words: str) -> str:
        """Run one command of xdotool; returns what it says, empty if it found nothing."""
        program = shutil.which("xdotool")
        assert program is not None
        done = subprocess.run(  # noqa: S603  (a program of the system, with our own arguments)
            [program, *words],
            env=os.environ | {"DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=FACT_TIMEOUT_S,
            check=False,
        )
        return done.stdout.strip() if done.returncode == 0 else ""


@dataclass(slots=True)
class RealTill:
    """`python -m pos_app till --folder FOLDER` in a window; may be killed and started again."""

    folder: Path
    keyboard: Keyboard
    lives: int = 0
    process: "subprocess.Popen[bytes] | None" = None
    said: list[Path] = field(default_factory=list)

    def start(self) -> None:
        """Start the program, wait for its window and give it the keyboard."""
        self.lives += 1
        self.said.append(self.folder / f"till {self.lives}.log")
        environment = os.environ | {
            "DISPLAY": self.keyboard.display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(self.folder),
        }
        with self.said[-1].open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603  (our own program)
                [sys.executable, "-m", "pos_app", "till", "--folder", str(self.folder)],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        window = until(self._window, self._why_no_window, timeout_s=START_TIMEOUT_S)
        self.keyboard.ask("windowfocus", "--sync", window)

    def kill(self) -> None:
        """Cut the power."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        self.process = None

    def stop(self) -> None:
        """Kill it if it still runs: the end of a test."""
        if self.process is not None:
            self.kill()

    def has_open(self, path: str) -> bool:
        """Whether the program has this file open, as /proc says."""
        assert self.process is not None
        opened = Path(f"/proc/{self.process.pid}/fd")
        for entry in opened.iterdir():
            with contextlib.suppress(OSError):
                if str(entry.readlink()) == path:
                    return True
        return False

    def complaints(self) -> str:
        """What every life of it wrote on the console, and the errors in its log."""
        said = "".join(log.read_text(encoding="utf-8", errors="replace") for log in self.said)
        logs = (self.folder / "logs").glob("*.log")
        lines = "".join(log.read_text(encoding="utf-8") for log in logs).splitlines(keepends=True)
        return said + "".join(line for line in lines if "ERROR" in line or "CRITICAL" in line)

    def _window(self) -> str:
        assert self.process is not None
        assert self.process.poll() is None, f"the till ended: {self.complaints()}"
        return self.keyboard.ask("search", "--onlyvisible", "--name", "^Regulars").partition("\n")[
            0
        ]

    def _why_no_window(self) -> str:
        return f"no window came up; the till said: {self.complaints()}"
