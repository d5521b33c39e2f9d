"""A fault, as people read it: what is wrong, what stands there, what the fix makes of it.

Decides nothing and holds no Qt. Invariant: in a row of the list numbers and addresses are masked;
only the chosen one is shown whole, to whoever may serve customers.
"""

from dataclasses import dataclass
from datetime import date

from pos_app.domain.audit.fault import Fault, FaultKind
from pos_app.domain.card_number import MARK
from pos_app.operations.read_audit import AuditItem
from pos_app.phrases import Phrases
from pos_app.ui.audit.picture import AuditDetail, AuditRow
from pos_app.ui.customer.words import mask_of, name_of
from pos_app.ui.formatting import Formatter

_DATED = frozenset({FaultKind.STALE, FaultKind.ENROLLED_LATER})
_DOTS = "•••• ••••"  # for a number that is not shown
_FROM_NAME = {FaultKind.NAME_NUMBER: "number", FaultKind.NAME_ADDRESS: "address"}
_AWAY = {"phone": "fix_phone_away", "email": "fix_email_away", "birthday": "fix_birthday_away"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultWords:
    """Says faults in one language."""

    phrases: Phrases
    formatter: Formatter

    def row(self, item: AuditItem) -> AuditRow:
        """Whose record it is, and what is wrong in a few words."""
        return AuditRow(
            key=(item.customer.id, item.fault.kind),
            cells=(self._shown_name(item), self.kind(item.fault.kind)),
            sub=mask_of(item.customer),
        )

    def kind(self, kind: FaultKind) -> str:
        """What is wrong, in a few words."""
        return self._say(f"kind_{kind}")

    def detail(self, item: AuditItem) -> AuditDetail:
        """The whole of it."""
        fault = item.fault
        words = [self.sentence(fault)]
        now = then = ""
        if fault.fix:
            now = fault.about.replace(MARK, _DOTS) or self._say("empty_value")
            then = self._then(fault)
        else:
            words.append(self._say("no_fix"))
        return AuditDetail(
            title=self._shown_name(item),
            sub=self.kind(fault.kind),
            words=tuple(words),
            now=now,
            then=then,
        )

    def sentence(self, fault: Fault) -> str:
        """What is wrong."""
        code, about = f"says_{fault.kind}", fault.about
        if fault.kind in _DATED:
            if not about:
                code = f"{code}_never"
            else:
                about = self.formatter.full_date(date.fromisoformat(about))
        return self._say(code, about=about)

    def fix(self, fault: Fault) -> str:
        """What the key of the fix says; empty without one."""
        names = fault.fix.keys()
        if not names:
            code = ""
        elif fault.kind in _FROM_NAME:
            is_moved = names & {"phone", "email"}
            code = f"fix_{_FROM_NAME[fault.kind]}_{'moved' if is_moved else 'away'}"
        elif fault.kind is FaultKind.NAME_CARD:
            code = "fix_card_away"
        elif fault.kind is FaultKind.NAME_TEST:
            code = "fix_name_away"
        elif fault.becomes:
            return self._say("fix_write", text=fault.becomes)
        else:
            code = _AWAY[next(iter(names))]
        return self._say(code) if code else ""

    def name(self, item: AuditItem) -> str:
        """What the record is called in a notice."""
        return self._shown_name(item)

    def _then(self, fault: Fault) -> str:
        moved = [fault.fix[name] for name in ("phone", "email") if fault.fix.get(name)]
        parts = [fault.becomes or self._say("empty_value")]
        parts += [one for one in moved if one != fault.becomes]
        return "\n".join(parts)

    def _shown_name(self, item: AuditItem) -> str:
        # A number that may not be kept is not shown either.
        if item.fault.kind is FaultKind.NAME_CARD:
            return item.fault.about.replace(MARK, _DOTS)
        return name_of(item.customer, self.phrases)

    def _say(self, name: str, /, **values: object) -> str:
        return self.phrases.say(f"audit.{name}", **values)
