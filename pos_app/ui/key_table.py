"""The one key table: what each key means, the same on every screen.

Binds nothing (screens do) and holds no Qt. Invariant: a key means one thing; a table with a clash
or an unknown name says so in `faults` and falls back to the key it had, so a till never starts
without its keys. Names for people are phrases `keys.<action>`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class KeyAction(StrEnum):
    """Everything that has a key of its own."""

    HELP = "help"
    FIND_CUSTOMER = "find_customer"
    ENROLL = "enroll"
    PROFILE = "profile"
    CARE = "care"
    PRICE_CHECK = "price_check"
    PRINT = "print"
    EMAIL_RECEIPT = "email_receipt"
    GIFT_RECEIPT = "gift_receipt"
    KITCHEN_SLIP = "kitchen_slip"
    INVOICE = "invoice"
    KEEP_PDF = "keep_pdf"
    CORRECT_LINE = "correct_line"
    SHELF_PRICE = "shelf_price"
    APPROVE = "approve"
    ACCEPT = "accept"
    NOT_NOW = "not_now"
    WHY = "why"
    NEXT_WEEK = "next_week"
    CASH = "cash"
    OTHER_TENDER = "other_tender"
    SPLIT = "split"
    USUAL_TENDER = "usual_tender"
    UNDO = "undo"
    SUSPEND = "suspend"
    RECALL = "recall"
    REFUND = "refund"
    LOCK = "lock"
    OPEN_DRAWER = "open_drawer"
    BACK = "back"
    REMOVE_LINE = "remove_line"
    ONE_MORE = "one_more"
    ONE_LESS = "one_less"
    LINE_UP = "line_up"
    LINE_DOWN = "line_down"
    CLEAR = "clear"
    COUPON = "coupon"
    REPEAT = "repeat"
    REMOVE_BY_SCAN = "remove_by_scan"
    OPEN_ITEM = "open_item"
    SUPPLY_MODE = "supply_mode"
    LINE_SUPPLY_MODE = "line_supply_mode"
    EXEMPT_TAX = "exempt_tax"
    TARE = "tare"
    LAST_CHANGE = "last_change"
    DAY_SALES = "day_sales"
    SHIFT = "shift"
    HUB = "hub"
    MENU = "menu"


DEFAULT_KEYS: Mapping[KeyAction, str] = {
    KeyAction.HELP: "F1",
    KeyAction.FIND_CUSTOMER: "F2",
    KeyAction.ENROLL: "F3",
    KeyAction.PROFILE: "Shift+F3",
    KeyAction.CARE: "Ctrl+N",
    KeyAction.PRICE_CHECK: "F4",
    KeyAction.PRINT: "F5",
    KeyAction.EMAIL_RECEIPT: "Shift+F5",
    KeyAction.GIFT_RECEIPT: "Ctrl+F5",
    KeyAction.KITCHEN_SLIP: "Ctrl+Shift+F5",
    KeyAction.INVOICE: "Ctrl+I",
    KeyAction.KEEP_PDF: "Ctrl+P",
    KeyAction.CORRECT_LINE: "F6",
    KeyAction.SHELF_PRICE: "Shift+F6",
    KeyAction.APPROVE: "Ctrl+A",
    KeyAction.ACCEPT: "F7",
    KeyAction.NOT_NOW: "F8",
    KeyAction.WHY: "Shift+F7",
    KeyAction.NEXT_WEEK: "Shift+F8",
    KeyAction.CASH: "F9",
    KeyAction.OTHER_TENDER: "F10",
    KeyAction.SPLIT: "F11",
    KeyAction.USUAL_TENDER: "F12",
    KeyAction.UNDO: "Ctrl+Z",
    KeyAction.SUSPEND: "Ctrl+S",
    KeyAction.RECALL: "Ctrl+R",
    KeyAction.REFUND: "Ctrl+F",
    KeyAction.LOCK: "Ctrl+L",
    KeyAction.OPEN_DRAWER: "Ctrl+D",
    KeyAction.BACK: "Esc",
    KeyAction.REMOVE_LINE: "Delete",
    KeyAction.ONE_MORE: "+",
    KeyAction.ONE_LESS: "-",
    KeyAction.LINE_UP: "Up",
    KeyAction.LINE_DOWN: "Down",
    KeyAction.CLEAR: "Ctrl+Backspace",
    KeyAction.COUPON: "Ctrl+U",
    KeyAction.REPEAT: "Insert",
    KeyAction.REMOVE_BY_SCAN: "Ctrl+Delete",
    KeyAction.OPEN_ITEM: "Ctrl+O",
    KeyAction.SUPPLY_MODE: "Ctrl+E",
    KeyAction.LINE_SUPPLY_MODE: "Ctrl+Shift+E",
    KeyAction.EXEMPT_TAX: "Ctrl+T",
    KeyAction.TARE: "Ctrl+W",
    KeyAction.LAST_CHANGE: "Ctrl+G",
    KeyAction.DAY_SALES: "Ctrl+J",
    KeyAction.SHIFT: "Ctrl+K",
    KeyAction.HUB: "Ctrl+H",
    KeyAction.MENU: "Ctrl+M",
}

_MODIFIERS = ("Ctrl", "Alt", "Shift")
# Qt's own short names are among them: a key that is struck comes as "Ins" and "Del".
_SPELLINGS = {
    "escape": "Esc", "del": "Delete", "ins": "Insert", "\u2212": "-", "return": "Enter",
    "control": "Ctrl",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeyFault:
    """An entry of the settings that was not followed: phrase code and what it is about."""

    code: str
    action: str
    key: str


def clean_key(key: str) -> str:
    """Return a key in the spelling of the table: "ctrl+z" is "Ctrl+Z", "Escape" is "Esc"."""
    text = key.strip()
    if text in {"+", "-", "\u2212"}:
        return _SPELLINGS.get(text, text)
    parts = [*text[:-2].split("+"), "+"] if text.endswith("++") else text.split("+")
    named = [_named(part.strip()) for part in parts]
    modifiers = [name for name in _MODIFIERS if name in named]
    return "+".join([*modifiers, *(name for name in named if name not in _MODIFIERS)])


def _named(part: str) -> str:
    return _SPELLINGS.get(part.lower(), part[:1].upper() + part[1:].lower())


class KeyTable:
    """Actions and their keys, with the overrides of this till's settings (action name to key)."""

    def __init__(self, overrides: Mapping[str, str] | None = None) -> None:
        self._keys = dict(DEFAULT_KEYS)
        self._faults: list[KeyFault] = []
        wanted: dict[KeyAction, str] = {}
        names = {action.value for action in KeyAction}
        for name, key in (overrides or {}).items():
            if name in names and clean_key(key):
                wanted[KeyAction(name)] = clean_key(key)
            else:
                self._faults.append(KeyFault("keys.fault_unknown", name, key))
        self._apply(wanted)

    def key(self, action: KeyAction) -> str:
        """Return the key of an action, such as "F9" or "Ctrl+Z"."""
        return self._keys[action]

    def action(self, key: str) -> KeyAction | None:
        """Return what a key means, or None."""
        clean = clean_key(key)
        return next((action for action, own in self._keys.items() if own == clean), None)

    def phrase(self, action: KeyAction) -> str:
        """Return the phrase code of the action's name."""
        return f"keys.{action}"

    @property
    def faults(self) -> tuple[KeyFault, ...]:
        """The entries of the settings that were not followed."""
        return tuple(self._faults)

    def __iter__(self) -> Iterator[tuple[KeyAction, str]]:
        """Go through actions and keys in the order of the table."""
        return iter(self._keys.items())

    def _apply(self, wanted: dict[KeyAction, str]) -> None:
        # Two actions may trade keys, so wishes are judged together, until those left agree.
        while True:
            proposed = {**DEFAULT_KEYS, **wanted}
            taken = list(proposed.values())
            clashing = [action for action, key in wanted.items() if taken.count(key) > 1]
            if not clashing:
                self._keys = proposed
                return
            for action in clashing:
                self._faults.append(KeyFault("keys.fault_clash", action, wanted.pop(action)))
