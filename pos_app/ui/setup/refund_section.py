"""What the store gives back, until when, and above which amounts a manager is asked.

Does not refund (ui/refund). A reason whose words stay keeps its code, so that figures by reason go
on; new words make a new reason.
"""

from typing import Any

from pos_app.domain.discretion import Reason, reason_of
from pos_app.domain.refund_rules import DEFAULT_REASONS, RefundRules, check_refund_rules
from pos_app.ui.setup.store_part_section import PartField, PartKind, StorePartSection


class RefundSection(StorePartSection):
    """One form; fields have the names of domain/refund_rules."""

    name = "refunds"
    part = "refunds"
    parts = (
        PartField("window_days", PartKind.WHOLE, is_half=True),
        PartField("lowest_price_days", PartKind.WHOLE),
        PartField("without_receipt_minor", PartKind.AMOUNT, is_half=True),
        PartField("without_receipt_day_minor", PartKind.AMOUNT),
        PartField("own_void_minor", PartKind.AMOUNT),
        PartField("is_own_approved", PartKind.TICK),
        PartField("reasons", PartKind.NAMES),
    )

    def check_rules(self, rules: RefundRules) -> None:
        """Refuse days and amounts out of bounds, and no reason at all."""
        check_refund_rules(rules)

    def name_of(self, field: str, code: Any) -> str:
        """A reason in the store's words, else in those of the till."""
        del field
        reason: Reason = code
        if reason.label or reason not in DEFAULT_REASONS:
            return reason.label or reason.code
        return self.say(f"refund.reason_{reason.code}")

    def codes_of(self, field: str) -> tuple[Reason, ...]:
        """The reasons that the till has words for."""
        del field
        return DEFAULT_REASONS

    def entry_of(self, field: str, word: str) -> Reason:
        """A reason of the store's own."""
        del field
        return reason_of(word)
