"""What can be done on each board of the shift screen, with its key. Words only."""

from collections.abc import Sequence

from pos_app.domain.shift import Shift
from pos_app.domain.staff import Permission, StaffMember, is_allowed
from pos_app.operations.close_shift import Comparison
from pos_app.phrases import Phrases
from pos_app.ui.shift.picture import BoardAction

_ICONS = {
    "paid_in": "plus", "paid_out": "minus", "pickup": "archive", "from_safe": "coins",
    "hand_over": "arrow-left-right", "print_x": "printer", "count": "calculator",
    "recount": "rotate-ccw", "close": "lock", "print_z": "printer", "store": "store",
    "batch": "credit-card", "fetch": "coins", "older_zs": "history", "older": "arrow-down",
    "newer": "arrow-up", "deposit": "landmark", "count_safe": "calculator", "done": "check",
    "mails": "mail", "exceptions": "triangle-alert",
}  # fmt: skip


class Actions:
    """Makes the actions of a board in one language."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def running(
        self, shift: Shift, staff: StaffMember, *, is_old: bool, is_counted: bool
    ) -> tuple[BoardAction, ...]:
        """While a shift runs; one left open is counted and closed, nothing else."""
        if is_old:
            return (self._action("count", "F12", is_main=True),)
        may_hand = shift.holder_id in (None, staff.id) or _may(staff, Permission.APPROVE)
        return (
            self._action("paid_in", "1"),
            self._action("paid_out", "2"),
            self._action("pickup", "3"),
            self._action("from_safe", "4"),
            self._action("hand_over", "5", is_enabled=may_hand),
            self._action("print_x", "F5"),
            self._action("exceptions", "F8", is_enabled=_may(staff, Permission.APPROVE)),
            self._action("store", "F11", is_enabled=_may(staff, Permission.CLOSE_STORE)),
            self._action("recount" if is_counted else "count", "F12", is_main=True),
        )

    def compared(self, found: Comparison) -> tuple[BoardAction, ...]:
        """With a count on file."""
        return (
            self._action("recount", "F3", is_main=found.asks_recount),
            self._action(
                "close", "F12", is_main=not found.asks_recount, is_enabled=not found.asks_recount
            ),
        )

    def closed(self, staff: StaffMember) -> tuple[BoardAction, ...]:
        """After the Z."""
        may_close = _may(staff, Permission.CLOSE_STORE)
        return (
            self._action("print_z", "F5"),
            self._action("exceptions", "F8", is_enabled=_may(staff, Permission.APPROVE)),
            self._action("store", "F11", is_enabled=may_close),
            self._action("done", "F12", is_main=True),
        )

    def store(self, *, has_mails: bool) -> tuple[BoardAction, ...]:
        """At the close of the store; `has_mails`: receipts that wait or could not be e-mailed."""
        return (
            self._action("batch", "1"),
            self._action("deposit", "2"),
            self._action("count_safe", "3"),
            self._action("fetch", "4"),
            self._action("older_zs", "5"),
            *((self._action("mails", "6"),) if has_mails else ()),
            self._action("exceptions", "F8"),
            self._action("done", "F12", is_main=True),
        )

    def old_reports(
        self, texts: Sequence[tuple[str, str]], *, has_newer: bool, has_older: bool
    ) -> tuple[BoardAction, ...]:
        """A page of closed shifts, one digit each: code and words."""
        chosen = (
            BoardAction(code=code, text=text, icon="receipt-text", key=str(place))
            for place, (code, text) in enumerate(texts, start=1)
        )
        return (
            *chosen,
            self._action("newer", "PgUp", is_enabled=has_newer),
            self._action("older", "PgDown", is_enabled=has_older),
            self._action("done", "F12", is_main=True),
        )

    def old_report(self) -> tuple[BoardAction, ...]:
        """One of them."""
        return (self._action("print_z", "F5"), self._action("done", "F12", is_main=True))

    def _action(
        self, code: str, key: str, *, is_main: bool = False, is_enabled: bool = True
    ) -> BoardAction:
        return BoardAction(
            code=code,
            text=self._phrases.say(f"shift.do_{code}"),
            icon=_ICONS[code],
            key=key,
            is_main=is_main,
            is_enabled=is_enabled,
        )


def _may(staff: StaffMember, permission: Permission) -> bool:
    return is_allowed(staff, permission)
