"""The keyboard-wedge rule: which key presses are a scanner's, and which are a person's.

Pure: takes key presses with their times and says what to do with them. The event filter that feeds
it is pos_app/peripherals; the window never sees a key that is held here.

The rule without a prefix: a scan is a burst that begins with `characters_min` characters with gaps
of at most `gap_max_s`, which no person types, and is ended by the suffix key or by `silence_s`
without a key. Two characters that fast wait for `silence_s`: if the four come behind them, they
belong to the scan, so that one which pauses after its second or third character is not torn. A
lone character waits for `gap_max_s` alone: a person would see longer waits, and a digit typed just
before a scan would be taken into it. What has begun as a scan stays one when the scanner pauses: a
radio link repeats a packet, a busy machine stamps a key late. A scanner whose last scan ended with
the suffix will end this one so too and is waited for longer, up to `pause_s`. With a prefix
character everything from it to the suffix is a scan, at any speed, and no other key waits.

Invariants:
- Every key press comes out exactly once, in order: released, or as part of a scan (whose prefix
  and suffix are swallowed).
- A person's keys, with gaps above `gap_max_s`, are never swallowed, nor are two struck together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WEDGE_CHARACTERS_MAX = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class WedgeSettings:
    """How the scanner types."""

    characters_min: int = 4
    gap_max_s: float = 0.035
    silence_s: float = 0.080
    pause_s: float = 0.300  # within a scan, when the scanner is known to send a suffix
    prefix: str | None = None  # one character, for example "\x02"
    prefix_wait_s: float = 1.0  # after the prefix a scan may pause this long


@dataclass(frozen=True, slots=True)
class KeyPress:
    """One key press. `text` is empty for keys such as arrows; GS arrives as character 29.

    Presses of modifiers alone (Shift, Ctrl) are not fed: a scanner presses Shift in mid-scan.
    """

    text: str
    time_s: float  # monotonic
    is_suffix: bool = False  # Enter or Tab, as the settings say
    is_repeat: bool = False  # the display takes it for one that is kept down


@dataclass(frozen=True, slots=True)
class Hold:
    """Keep the key back; ask again with `poll` after `wait_s` if no key comes."""

    wait_s: float


@dataclass(frozen=True, slots=True)
class Release:
    """Let these keys through, in this order. May be none."""

    keys: tuple[KeyPress, ...]


@dataclass(frozen=True, slots=True)
class ScanRead:
    """The keys held so far were a scan."""

    raw: str


Decision = Hold | Release | ScanRead


class WedgeRule:
    """Decides about key presses as they come. Times must not go backwards."""

    def __init__(self, settings: WedgeSettings) -> None:
        """Start with nothing held back."""
        self._settings = settings
        self._held: list[KeyPress] = []
        self._in_prefix = False
        self._sends_suffix = False
        self._fast = 0  # how many came without a pause, at the end of what is held
        self._is_scan = False  # so much came so fast that no person can have typed it

    def feed(self, key: KeyPress) -> list[Decision]:
        """Take one key press; return what to do now, in order. `poll` must be asked in between."""
        before = self._decide_silence(key.time_s)
        return [*before, *self._decide(key)]

    def poll(self, now_s: float) -> list[Decision]:
        """Say what to do with held keys when no key has come for a while."""
        decisions = self._decide_silence(now_s)
        return decisions or ([Hold(self._wait_s(now_s))] if self._waits else [])

    @property
    def _waits(self) -> bool:
        return bool(self._held) or self._in_prefix

    @property
    def _limit_s(self) -> float:
        """How long a silence what is held bears."""
        settings = self._settings
        if self._in_prefix:
            return settings.prefix_wait_s
        if self._is_scan:
            return settings.pause_s if self._sends_suffix else settings.silence_s
        return settings.silence_s if self._fast > 1 else settings.gap_max_s

    def _decide(self, key: KeyPress) -> list[Decision]:
        if self._in_prefix:
            return self._decide_behind_prefix(key)
        if self._settings.prefix is None:
            return [self._decide_by_speed(key)]
        if key.text != self._settings.prefix:
            return [Release((key,))]
        self._in_prefix = True
        self._held.append(key)
        return [Hold(self._settings.prefix_wait_s)]

    def _decide_behind_prefix(self, key: KeyPress) -> list[Decision]:
        if key.is_suffix:
            return self._end_prefix()
        if not key.text:
            return [Release((key,))]
        self._held.append(key)
        if len(self._held) >= WEDGE_CHARACTERS_MAX:
            return self._end_prefix()
        return [Hold(self._settings.prefix_wait_s)]

    def _decide_by_speed(self, key: KeyPress) -> Decision:
        if key.is_suffix and self._is_scan:
            self._sends_suffix = True
            return self._end_scan(self._held)
        # A key kept down repeats as fast as a scanner types, but says so. It begins only long after
        # the last press, though: a repeat in a burst is a double digit, both in one millisecond.
        is_kept_down = key.is_repeat and not self._held
        if key.is_suffix or is_kept_down or not _is_character(key.text):
            return self._release(key)
        paused = self._held and key.time_s - self._held[-1].time_s > self._settings.gap_max_s
        self._fast = 1 if paused else self._fast + 1
        self._is_scan = self._is_scan or self._fast >= self._settings.characters_min
        self._held.append(key)
        if len(self._held) >= WEDGE_CHARACTERS_MAX:
            return self._end_scan(self._held)
        return Hold(self._wait_s(key.time_s))

    def _decide_silence(self, now_s: float) -> list[Decision]:
        if not self._waits:
            return []
        silence_s = now_s - self._held[-1].time_s
        if self._in_prefix:
            return self._end_prefix() if silence_s > self._settings.prefix_wait_s else []
        if self._is_scan:
            if silence_s >= self._limit_s:
                self._sends_suffix = False
                return [self._end_scan(self._held)]
            return []
        # Too few for a scan, and the gap is already too long: nothing can make it one.
        return [self._release()] if silence_s > self._limit_s else []

    def _wait_s(self, now_s: float) -> float:
        return max(self._limit_s - (now_s - self._held[-1].time_s), 0.0) + 0.001

    def _release(self, *after: KeyPress) -> Release:
        released = (*self._held, *after)
        self._forget()
        return Release(released)

    def _end_scan(self, keys: Sequence[KeyPress]) -> ScanRead:
        raw = "".join(key.text for key in keys)
        self._forget()
        return ScanRead(raw)

    def _forget(self) -> None:
        self._held.clear()
        self._fast, self._is_scan = 0, False

    def _end_prefix(self) -> list[Decision]:
        self._in_prefix = False
        keys = self._held[1:]
        if not keys:
            # A prefix with nothing behind it was a person's key after all.
            return [self._release()]
        return [self._end_scan(keys)]


def _is_character(text: str) -> bool:
    """Whether a scanner could have sent it: printable, or a GS1 separator."""
    return len(text) == 1 and (text.isprintable() or text == "\x1d")
