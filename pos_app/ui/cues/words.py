"""From a cue to the words in which it is said: sentence, reason, what a yes does, a receipt's line.

Decides nothing. Figures and days are written as the language does.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.customer import Customer
from pos_app.domain.money import Money
from pos_app.phrases import Phrases, languages
from pos_app.ui.cues.picture import CuePicture
from pos_app.ui.formatting import Formatter
from pos_app.ui.key_table import KeyAction, KeyTable
from pos_app.ui.sell.services import SellServices

# What is asked rather than told: it wants a yes.
_ASKED = frozenset(
    {
        CueKind.REWARD_READY,
        CueKind.ONE_MORE,
        CueKind.ACCESSORY,
        CueKind.REPLENISHMENT,
        CueKind.USUAL_BASKET,
        CueKind.BACK_IN_STOCK,
        CueKind.CONSENT_MISSING,
        CueKind.DUPLICATE,
    }
)
_COUNTED = {
    CueKind.NEXT_REWARD: "missing",
    CueKind.TIER_NEAR: "missing",
    CueKind.EXPIRING_POINTS: "points",
}
_ADDS = frozenset(
    {CueKind.ONE_MORE, CueKind.ACCESSORY, CueKind.REPLENISHMENT, CueKind.USUAL_BASKET}
)
_LONGEST, _LONGEST_NAME = 60, 24  # characters that can be said in one breath; a name: with them
_LEFTWARD = ("R", "AL")
_ISOLATE, _ISOLATE_END = "\u2068", "\u2069"
_YES = {
    CueKind.OPEN_ISSUE: "show_it",
    CueKind.CONSENT_MISSING: "ask_now",
    CueKind.DUPLICATE: "show_it",
}


class CueWords:
    """The words of one language."""

    def __init__(self, phrases: Phrases, formatter: Formatter) -> None:
        self._phrases, self._formatter = phrases, formatter

    def say(self, name: str) -> str:
        """One of the words around a cue."""
        return self._phrases.say(f"cues.{name}")

    def sentence(self, cue: Cue) -> str:
        """What is said aloud."""
        return self._sentence(cue, self._values(cue))

    def framed(self, cue: Cue) -> str:
        """The sentence, with whether it is told or asked."""
        frame = "cues.ask" if cue.kind in _ASKED else "cues.say"
        return self._phrases.say(frame, words=self.sentence(cue))

    def why(self, cue: Cue) -> str:
        """The reason, in one sentence with figures."""
        return self._phrases.say(f"cues.{cue.name}_why", **self._values(cue))

    def yes(self, cue: Cue) -> str:
        """What a yes does."""
        say = self._phrases.say
        if cue.kind is CueKind.REWARD_READY and not cue.variant:
            return say("cues.use_points", **self._values(cue))
        if cue.kind is CueKind.REWARD_READY:
            return say("cues.take_reward")
        if cue.kind in _ADDS or (cue.kind is CueKind.BACK_IN_STOCK and cue.product_id is not None):
            return say("cues.add_it")
        return say(f"cues.{_YES.get(cue.kind, 'said_it')}")

    def on_receipt(self, cue: Cue) -> str:
        """The line at the foot of a receipt: names nobody."""
        text = self._phrases.say(f"cues.receipt_{cue.name}", **self._values(cue))
        return text.replace(_ISOLATE, "").replace(_ISOLATE_END, "")

    def _sentence(self, cue: Cue, values: Mapping[str, str]) -> str:
        number = cue.values.get(_COUNTED.get(cue.kind, ""))
        if isinstance(number, int):
            others = {name: text for name, text in values.items() if name != "n"}
            return self._phrases.count(f"cues.{cue.name}", number, **others)
        return self._phrases.say(f"cues.{cue.name}", **values)

    def _values(self, cue: Cue) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in cue.values.items():
            if isinstance(value, date):
                found[name] = self._formatter.day(value)
                if cue.kind is CueKind.BIRTHDAY:
                    found["weekday"] = self._phrases.say(f"cues.weekday_{value.weekday()}")
            else:
                found[name] = self._written(value)
        if "name" in found:
            name = found["name"] if len(str(cue.values["name"])) <= _LONGEST_NAME else ""
            found["name"] = self._phrases.say("cues.named", name=name) if name else ""
        return found

    def _written(self, value: object) -> str:
        if isinstance(value, Money):
            return self._formatter.amount(value)
        if isinstance(value, int):
            return self._formatter.count(value)
        return _sayable(str(value))


def _sayable(text: str) -> str:
    """Words of somebody else within a sentence: not endless, and by their own direction."""
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rstrip() + "…"
    is_leftward = any(unicodedata.bidirectional(c) in _LEFTWARD for c in words)
    return f"{_ISOLATE}{words}{_ISOLATE_END}" if is_leftward else words


def describe_cues(
    cues: Sequence[Cue], words: CueWords, *, is_why_asked: bool, keys: KeyTable | None
) -> CuePicture | None:
    """The card of these cues, the one in front first; without keys another question has them."""
    if not cues:
        return None
    cue, more = cues[0], tuple(words.framed(one) for one in cues[1:])

    def cap(action: KeyAction) -> str:
        return "" if keys is None else keys.key(action)

    return CuePicture(
        text=words.framed(cue),
        yes=words.yes(cue),
        no=words.say("not_now"),
        why_word=words.say("why"),
        why=words.why(cue) if is_why_asked else "",
        yes_key=cap(KeyAction.ACCEPT),
        no_key=cap(KeyAction.NOT_NOW),
        why_key=cap(KeyAction.WHY),
        more_title=words.say("if_time") if more else "",
        more=more,
    )


def words_for(customer: Customer, services: SellServices) -> CueWords:
    """The words in a customer's language, as far as there is one; else in the store's."""
    store = services.policy().store
    tag = customer.language.partition("-")[0]
    spoken = tag if tag in languages() else store.languages[0]
    formatter = Formatter(f"{spoken}-{store.country}", ZoneInfo(store.zone))
    return CueWords(Phrases(spoken), formatter)
