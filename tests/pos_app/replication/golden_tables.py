"""What two tills of one store must have alike, row by row, and what each has for itself.

Each table with the columns that are compared; the others are of the file alone, for the reason
that stands with them.
"""

from typing import Any

import msgspec

from pos_app.domain.store import Store
from pos_app.domain.tax import TaxTable

# product_token, product_fts: words that no product has any more stay known (product_keys).
# n, product_n: numbers of rows. import_id, batch_id: by which file it came there.
_N_OF = "(SELECT p.id FROM product p WHERE p.n = t.{0}) AS product"
_PRODUCT = (
    "id, name, brand, department_id, tax_class, price_minor, currency, unit, flags, deposit_id,"
    " age_limit, icon, goods, variant_of"
)
_PRICE = (
    "id, product_id, price_minor, currency, scope, place, valid_from, set_at_us, set_by,"
    " is_cancelled, code, due_us"
)
# inc: the life of this till, or below zero that of another one.
_SALE = (
    "id, sequence, number, store_code, till_code, letter, store_id, till_id, cashier_id, basket_id,"
    " business_day_on, completed_at_us, currency, net_minor, total_minor, rounding_minor,"
    " margin_minor, supply_mode, customer_id, exemption, kind, shift_id, void_of, postings"
)
# parts: by the numbers of this file (visit_parts); what they name is claimed in test_visit_parts.
_VISIT = (
    "customer_id, visited_at_us, sale_id, store_id, till_id, visited_on, currency, net_minor,"
    " tax_minor, margin_minor, item_count, cashier_id, points, parts IS NULL"
)
_CODES = f"{_N_OF.format('product_n')}, code, place, pack, pack_price_minor, pack_name"
_KEYS = "customer_id, words, sounds, national, reversed, card_end, visited_at_us"

COMPARED = {
    "store": "*",
    "till": "*",
    "tax_table": "*",
    "staff": "*",
    "department": "*",
    "product": _PRODUCT,
    "product_code": _CODES,
    "product_name": f"key, {_N_OF.format('n')}",
    "quick_key_page": "*",
    "quick_key": "*",
    "recalled_batch": "*",
    "price": _PRICE,
    "offer": "*",
    "programme": "*",
    "consent_wording": "*",
    "customer": "*",
    "lost_card": "*",
    "customer_key": _KEYS,
    "customer_token": "*",
    "customer_here": "visited_at_us, visit_count",
    "visit": _VISIT,
    "loyalty_entry": "*",
    "consent": "*",
    "consent_seen": "*",
    "customer_note": "*",
    "customer_change": "*",
    "care_matter": "*",
    "care_step": "*",
    "back_in_stock": "*",
    "interaction": "*",
    "privacy_request": "*",
    "privacy_request_step": "*",
    "cue_outcome": "*",
    "coupon_batch": "*",
    "sale": _SALE,
    "sale_line": "*",
    "sale_line_discount": "*",
    "sale_line_tax": "*",
    "sale_tax": "*",
    "sale_tender": "*",
    "suspended_basket": "*",
    "markdown": "*",
    "age_refusal": "*",
    "cash_movement": "*",
    "day_figure": "*",
    "till_health": "*",
    "pinned_note": "*",
    "person_link": "*",
    "person_record": "*",
    "account_link": "*",
    "account_link_end": "*",
    "people_judged": "*",
    "weekly_letter": "*",
    "role_change": "*",
    "invoice": "*",
}

DECODED: dict[str, msgspec.msgpack.Decoder[Any]] = {
    "store": msgspec.msgpack.Decoder(Store),
    "tax_table": msgspec.msgpack.Decoder(TaxTable),
}

# A till that joins later knows these in the version in force; older ones explain its own past.
NEWEST = frozenset({"offer", "programme", "consent_wording"})

# Every published kind: its tables, or why it has none that two tills share.
KINDS: dict[str, tuple[str, ...] | str] = {
    "sale": (
        "sale", "sale_line", "sale_line_discount", "sale_line_tax", "sale_tax", "sale_tender",
    ),
    "visit": ("visit", "customer_here"),
    "loyalty_entry": ("loyalty_entry", "visit"),
    "customer_note": ("customer_note",),
    "customer_edited": ("customer_change",),
    "care_matter": ("care_matter",),
    "care_step": ("care_step", "care_matter"),
    "interaction": ("interaction",),
    "privacy_request": ("privacy_request",),
    "privacy_request_step": ("privacy_request_step", "privacy_request"),
    "back_in_stock": ("back_in_stock",),
    "cue_outcome": ("cue_outcome",),
    "audit": "a journal is a chain of its own till",
    "account_moved": "its postings are the book of accounts' (storage/till_store)",
    "tender_corrected": "its own till has it in its journal, the others in replica_correction",
    "coupons_issued": ("coupon_batch",),
    "coupons_ended": ("coupon_batch",),
    "receipt_request": "the till that took the wish mails the receipt",
    "receipt_request_step": "of a request that only its own till holds",
    "invoice_issued": ("invoice",),
    "consent": ("consent", "consent_seen"),
    "erased": "it takes rows out (test_incoming)",
    "accounts_linked": ("person_link", "person_record", "account_link"),
    "accounts_unlinked": ("person_link", "person_record", "account_link_end"),
    "people_judged": ("people_judged",),
    "shift_opened": "a drawer is counted where it stands",
    "shift_handed_over": "of a shift that only its own till holds",
    "cash_movement": ("cash_movement",),
    "day_figures": ("day_figure",),
    "till_health": ("till_health",),
    "pinned_note": ("pinned_note",),
    "weekly_letter": ("weekly_letter",),
    "role": ("role_change",),
    "shift_counted": "of a shift that only its own till holds",
    "z_report": "of a shift that only its own till holds",
    "card_batch": "compared with the takings of its own till",
    "basket_suspended": ("suspended_basket",),
    "basket_recalled": ("suspended_basket",),
    "basket_deleted": ("suspended_basket",),
    "age_refused": ("age_refusal",),
    "marked_down": ("markdown",),
    "recalled_batch": ("recalled_batch",),
    "price": ("price",),
    "store": ("store",),
    "till": ("till",),
    "tax_table": ("tax_table",),
    "offer": ("offer",),
    "programme": ("programme",),
    "staff": ("staff",),
    "department": ("department",),
    "product": ("product", "product_code", "product_name"),
    "consent_wording": ("consent_wording",),
    "quick_keys": ("quick_key_page", "quick_key"),
    "customer": ("customer", "lost_card", "customer_key", "customer_token"),
}  # fmt: skip
