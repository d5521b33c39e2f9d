"""What a key means, in words: its cap, its name and what it does.

Holds no Qt and does nothing. A key of the key table is told from the table, so that it says what
the key does even where its keys were changed; the others are told by their kind.

Invariant: every action has a sentence `keys.<action>_what` in every language (a test asks all).
"""

from dataclasses import dataclass

from pos_app.phrases import Phrases
from pos_app.ui.key_table import KeyAction, KeyTable

_ENTERS = frozenset({"Enter", "Return"})
_TIMES = frozenset({"*", "\u00d7"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """`cap` as it stands on the key; `action` None for a key that the table does not name."""

    cap: str
    name: str
    what: str
    action: KeyAction | None = None


def meaning_of_action(action: KeyAction, keys: KeyTable, phrases: Phrases) -> Meaning:
    """What a key of the table does."""
    code = keys.phrase(action)
    return Meaning(keys.key(action), phrases.say(code), phrases.say(f"{code}_what"), action)


def meaning_of_key(name: str, text: str, keys: KeyTable, phrases: Phrases) -> Meaning:
    """What a pressed key does: `name` as the table spells it ("Ctrl+Z"), `text` what it types."""
    action = keys.action(text) if text in {"+", "-"} else keys.action(name)
    if action is not None:
        return meaning_of_action(action, keys, phrases)
    kind = _kind(name, text)
    cap = name.removeprefix("Num+")
    code = f"keys.plain_{kind}"
    return Meaning(cap, phrases.say(code), phrases.say(f"{code}_what"))


def meaning_of_button(cap: str, name: str, keys: KeyTable, phrases: Phrases) -> Meaning:
    """What a button does: by its key if it has one of the table, else by its own name."""
    action = keys.action(cap) if cap else None
    if action is not None:
        return meaning_of_action(action, keys, phrases)
    return Meaning(cap, name, phrases.say(f"keys.plain_{'button' if cap else 'touch'}_what"))


def _kind(name: str, text: str) -> str:
    bare = name.removeprefix("Num+")
    if bare in _ENTERS:
        return "enter"
    if text in _TIMES:
        return "times"
    if bare in {"Tab", "Backtab", "Shift+Backtab", "Shift+Tab"}:
        return "tab"
    if len(text) == 1 and (text.isdigit() or text in ".,"):
        return "digit"
    return "letter" if len(text) == 1 and text.isprintable() else "none"
