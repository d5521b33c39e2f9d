"""The line to the hub in a few plain words, for the strip and for its page.

Decides nothing: the agent says how it stands. Holds no Qt. Invariant: whatever the state, the words
say what becomes of the sales.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pos_app.operations.hub_link import HubState, HubStatus
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.theme_tokens import Tone

# A sale on its way for a moment is no news; from here on it is a backlog that is being sent.
_BACKLOG = 5
_JUST_NOW_S = 3
# Nobody sets a clock for less; records order themselves whatever it says.
CLOCK_OFF_S = 60
_LOOKS: dict[HubState, tuple[str, Tone]] = {
    HubState.LINKED: ("cloud-check", Tone.GOOD),
    HubState.OFFLINE: ("cloud-off", Tone.WARN),
    HubState.FENCE: ("cloud-alert", Tone.WARN),
    HubState.UPGRADE: ("cloud-alert", Tone.WARN),
    HubState.REFUSED: ("cloud-alert", Tone.BAD),
    HubState.FULL: ("cloud-alert", Tone.BAD),
    HubState.UNPAIRED: ("cloud-alert", Tone.BAD),
    HubState.FILLING: ("download", Tone.PRIMARY),
    HubState.DAILY: ("cloud-check", Tone.NEUTRAL),
}
# Why a line is refused, where the reason is worth a sentence of its own.
_REASONS = frozenset({"other_certificate", "revoked", "incarnation_of_other_till"})


@dataclass(frozen=True, slots=True)
class StatusFact:
    """What is said, with an icon and a tone; `text` empty: nothing."""

    text: str
    icon: str = "circle"
    tone: Tone = Tone.NEUTRAL


NO_FACT = StatusFact("")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """Speaks one language."""

    phrases: Phrases
    formatter: Formatter

    def line(self, status: HubStatus | None, now: datetime) -> StatusFact:
        """How it stands, for the strip."""
        if status is None:
            return NO_FACT
        icon, tone = _LOOKS[status.state]
        if status.state is HubState.LINKED:
            if status.sales_waiting >= _BACKLOG:
                text = self.phrases.count("sync_screen.sending", status.sales_waiting)
                return StatusFact(text, "cloud-upload", Tone.PRIMARY)
            return StatusFact(self._up_to_date(status, now), icon, tone)
        if status.state is HubState.FILLING:
            return StatusFact(self._filling(status), icon, tone)
        if status.state is HubState.OFFLINE and status.code == "starting":
            return StatusFact(self.phrases.say("sync_screen.starting"), "cloud-off", Tone.NEUTRAL)
        return StatusFact(self._with_waiting(status), icon, tone)

    def clock(self, status: HubStatus | None) -> StatusFact:
        """That this machine's clock is wrong by the hub's; nothing while it is near."""
        if status is None or abs(status.clock_off_s) < CLOCK_OFF_S:
            return NO_FACT
        word = "clock_slow" if status.clock_off_s > 0 else "clock_fast"
        off = self._length(abs(status.clock_off_s))
        return StatusFact(self.phrases.say(f"sync_screen.{word}", off=off), "clock", Tone.WARN)

    def help(self, status: HubStatus | None) -> str:
        """What the state means and what to do, for its page."""
        if status is None:
            return self.phrases.say("sync_screen.help_starting")
        code = status.code if status.code in _REASONS else status.state.value
        if status.state is HubState.OFFLINE and status.code in ("starting", "cut"):
            code = status.code
        return self.phrases.say(f"sync_screen.help_{code}")

    def last_ok(self, status: HubStatus | None) -> str:
        """When the hub last answered."""
        if status is None or status.last_ok is None:
            return self.phrases.say("sync_screen.never_answered")
        at = self.formatter.day_and_time(status.last_ok)
        return self.phrases.say("sync_screen.last_answer", at=at)

    def waiting(self, status: HubStatus | None) -> str:
        """What the hub does not have yet."""
        if status is None or not status.waiting:
            return self.phrases.say("sync_screen.nothing_waits")
        if status.sales_waiting:
            return self.phrases.count("sync_screen.sales_wait", status.sales_waiting)
        return self.phrases.count("sync_screen.changes_wait", status.waiting)

    def _up_to_date(self, status: HubStatus, now: datetime) -> str:
        if status.last_ok is None:
            return self.phrases.say("sync_screen.up_to_date")
        since = now - status.last_ok
        seconds = int(since / timedelta(seconds=1))
        if seconds < _JUST_NOW_S:
            ago = self.phrases.say("sync_screen.just_now")
        else:
            ago = self.phrases.say("sync_screen.ago", length=self._length(seconds))
        return self.phrases.say("sync_screen.up_to_date_ago", ago=ago)

    def _filling(self, status: HubStatus) -> str:
        if status.to_fill:
            share = min(100, status.filled * 100 // status.to_fill)
            return self.phrases.say("sync_screen.filling_share", share=share)
        if status.filled:
            count = self.formatter.count(status.filled)
            return self.phrases.say("sync_screen.filling_count", count=count)
        return self.phrases.say("sync_screen.filling")

    def _with_waiting(self, status: HubStatus) -> str:
        if status.state is HubState.DAILY and status.next_at is not None:
            state = self.phrases.say("sync_screen.next_at", at=self.formatter.time(status.next_at))
            return f"{state}: {self.waiting(status)}"
        code = status.code if status.code in (*_REASONS, "cut") else status.state.value
        state = self.phrases.say(f"sync_screen.state_{code}")
        return f"{state}: {self.waiting(status)}"

    def _length(self, seconds: int) -> str:
        if seconds < 60:
            return self.phrases.say("sync_screen.seconds", n=seconds)
        if seconds < 3600:
            return self.phrases.say("sync_screen.minutes", n=seconds // 60)
        if seconds < 48 * 3600:
            return self.phrases.say("sync_screen.hours", n=seconds // 3600)
        return self.phrases.say("sync_screen.days", n=self.formatter.count(seconds // 86400))
