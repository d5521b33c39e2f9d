"""Deed: one thing of the till's journal that somebody may be asked about, and the kinds there are.

The links of the journal that say what they are about; sales, points and other nouns have pages of
their own. Knows nobody's name and says no sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pos_app.domain.ids import StaffId

# Every kind, by what it is about; each has a sentence (`deeds.did_<kind>`).
GROUPS: dict[str, tuple[str, ...]] = {
    "money": (
        "approved", "discounted", "price_overridden", "staff_price", "marked_down_sold",
        "open_item", "age_check", "tax_exempted", "line_removed", "quantity_lowered",
        "basket_cleared", "step_undone", "tender_taken_back", "given_corrected", "voided",
        "refunded", "refunded_without_receipt", "refunded_unasked", "refunded_unread",
        "refunded_twice", "refunded_twice_undone", "no_sale", "drawer_opened_by_hand", "reprint",
        "account_settled", "card_said_approved", "card_said_declined", "card_without_basket",
        "card_said_reversed", "card_said_not_reversed", "shelf_price_differs",
    ),
    "people": (
        "customer_looked_at", "contact_shown", "customer_enrolled", "customer_erased",
        "person_exported", "privacy_request_taken", "privacy_request_changed", "all_exported",
        "customers_imported", "customer_import_undone", "conflict_settled", "report_exported",
    ),
    "goods": (
        "price_set", "price_cancelled", "prices_imported", "catalogue_imported", "batch_recalled",
        "offer_changed", "programme_changed", "coupons_issued", "coupons_printed",
        "coupons_ended", "coupons_resumed", "quick_keys_changed", "stickers_made",
        "shelf_label_printed",
    ),
    "house": (
        "staff_changed", "role_changed", "shift_handed_over", "staff_vouched", "lockout",
        "store_changed",
        "till_changed", "taxes_changed", "till_set_up", "till_joined", "weekly_letter_changed",
        "backup_made", "recovery_code_shown", "restored", "restore_drill", "journal_searched",
    ),
}  # fmt: skip
KINDS = frozenset(kind for kinds in GROUPS.values() for kind in kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """`number` is its place in the journal; `body` is what it says besides, by name."""

    number: int
    kind: str
    at: datetime
    staff_id: StaffId | None
    body: Mapping[str, str | int | bool] = field(default_factory=dict)

    @property
    def customer_id(self) -> UUID | None:
        """Whom it is about, where it says so."""
        try:
            return UUID(str(self.body["customer"]))
        except (KeyError, ValueError):
            return None
