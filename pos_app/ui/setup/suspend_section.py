"""What the store says about suspended baskets, quotes and layaways.

Does not suspend or recall (ui/suspended).
"""

from pos_app.domain.suspend_rules import SuspendRules, check_suspend_rules
from pos_app.ui.setup.store_part_section import PartField, PartKind, StorePartSection


class SuspendSection(StorePartSection):
    """One form; fields have the names of domain/suspend_rules."""

    name = "suspending"
    part = "suspending"
    parts = (
        PartField("is_slip_printed", PartKind.TICK),
        PartField("quote_days", PartKind.WHOLE, is_half=True),
        PartField("layaway_days", PartKind.WHOLE),
        PartField("deposit_ppm", PartKind.SHARE, is_half=True),
        PartField("cancel_fee_minor", PartKind.AMOUNT),
        PartField("cancel_limit_minor", PartKind.AMOUNT),
    )

    def check_rules(self, rules: SuspendRules) -> None:
        """Refuse periods, shares and amounts out of bounds."""
        check_suspend_rules(rules)
