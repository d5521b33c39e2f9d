"""What the store asks of its drawers: floats, counts, limits, names, reasons.

Does not run a shift (ui/shift) and is no legal advice: an empty limit is the country's own.
"""

from pos_app.domain.cash_rules import (
    PAID_IN_REASONS,
    PAID_OUT_REASONS,
    CashRules,
    check_cash_rules,
)
from pos_app.ui.setup.store_part_section import PartField, PartKind, StorePartSection

_STANDARD = {"paid_in_reasons": PAID_IN_REASONS, "paid_out_reasons": PAID_OUT_REASONS}


class CashSection(StorePartSection):
    """One form; fields have the names of domain/cash_rules."""

    name = "cash"
    part = "cash_rules"
    parts = (
        PartField("is_shift_required", PartKind.TICK),
        PartField("usual_float_minor", PartKind.AMOUNT, is_half=True),
        PartField("count_limit_minor", PartKind.AMOUNT),
        PartField("pickup_above_minor", PartKind.AMOUNT, is_half=True),
        PartField("paid_out_cap_minor", PartKind.AMOUNT),
        PartField("change_wanted", PartKind.WHOLE, is_half=True),
        PartField("change_up_to_minor", PartKind.AMOUNT),
        PartField("legal_cash_minor", PartKind.AMOUNT_OR_NONE),
        PartField("drawer_names", PartKind.NAMES),
        PartField("paid_in_reasons", PartKind.NAMES),
        PartField("paid_out_reasons", PartKind.NAMES),
    )

    def check_rules(self, rules: CashRules) -> None:
        """Refuse what no drawer can be run by."""
        check_cash_rules(rules)

    def codes_of(self, field: str) -> tuple[str, ...]:
        """The reasons that the till comes with."""
        return _STANDARD.get(field, ())

    def name_of(self, field: str, code: str) -> str:
        """A reason that the till comes with has a word in every language."""
        return self.say(f"shift.reason_{code}") if code in self.codes_of(field) else code
