"""What of a till's file leaves with an export, table by table, and how a column is written there.

What is put together from several tables (products, customers, purchases) is made by export_rows.
Runs no SQL (till_export does).

Invariants:
- A table of the file is in here, in export_rows, or in `LEFT` with its reason: a test compares.
- PIN hashes and keys of machines stay: nobody needs them to leave.
"""

from dataclasses import dataclass

from pos_app.domain.export_kind import ComesBack, ExportColumn, ExportForm, ExportKind


@dataclass(frozen=True, slots=True)
class TableExport:
    """A kind that is a table: `select` gives its columns in their sequence, `source` the rows."""

    kind: ExportKind
    select: str
    source: str


def _table(name: str, source: str, columns: str, back: ComesBack = ComesBack.NOT) -> TableExport:
    """Columns as "name:form" or "name:form:expression", separated by blanks."""
    parts = [column.split(":", 2) for column in columns.split()]
    kind = ExportKind(
        name, tuple(ExportColumn(part[0], ExportForm(part[1])) for part in parts), back
    )
    return TableExport(kind, ", ".join(part[-1] if part[2:] else part[0] for part in parts), source)


_SALE_LINE_OF = "sale_id:id line:number place:number"

TABLES = (
    _table(
        "stores",
        "store ORDER BY code, id",
        "id:id code:text name:text body:object",
        ComesBack.AS_RULES,
    ),
    _table("tills", "till ORDER BY code, id", "id:id store_id:id code:text name:text"),
    _table("tax_tables", "tax_table", "store_id:id:id body:object", ComesBack.AS_RULES),
    _table(
        "staff",
        "staff ORDER BY number, id",
        "id:id number:text name:text role:text language:text card:text is_active:yes is_minor:yes",
        ComesBack.AS_STAFF,
    ),
    _table(
        "privacy_requests",
        "privacy_request ORDER BY taken_at_us, id",
        "id:id customer_id:id kind:text how:text store_id:id taken_by:id"
        " taken_at:instant:taken_at_us asked_on:text due_on:text jurisdiction:text"
        " state:text state_due_on:text",
    ),
    _table(
        "privacy_request_steps",
        "privacy_request_step ORDER BY at_us, id",
        "id:id request_id:id customer_id:id state:text staff_id:id at:instant:at_us due_on:text"
        " reason:text",
    ),
    _table("roles", "role_change ORDER BY role", "role:text granted:text withdrawn:text"),
    _table("departments", "department ORDER BY name, id", "id:id name:text icon:text"),
    _table(
        "set_prices",
        "price ORDER BY due_us, id",
        "id:id product_id:id code:text price_minor:minor currency:text scope:text place:text"
        " valid_from:text set_at:instant:set_at_us set_by:id is_cancelled:yes",
    ),
    _table(
        "quick_keys",
        "quick_key k JOIN quick_key_page p ON p.place = k.page ORDER BY k.page, k.place",
        "page:number:k.page page_name:text:p.name place:number:k.place product_id:id:k.product_id"
        " label:text:k.label",
    ),
    _table(
        "markdowns",
        "markdown ORDER BY made_at_us, id",
        "id:id code:text product_id:id made_at:instant:made_at_us body:object",
    ),
    _table("offers", "offer ORDER BY id, version", "id:id version:number body:object",
           ComesBack.AS_RULES),
    _table(
        "programmes",
        "programme ORDER BY id, version",
        "id:id version:number written_at:instant:written_at_us body:object",
        ComesBack.AS_RULES,
    ),
    _table(
        "coupon_batches",
        "coupon_batch ORDER BY issued_at_us, id",
        "id:id offer_id:id issued_at:instant:issued_at_us body:object",
    ),
    _table(
        "same_person",
        "person_link ORDER BY id",
        "id:id one_customer_id:id:a other_customer_id:id:b is_active:yes at:instant:at_us"
        " staff_id:id why:text ended_at:instant:ended_at_us",
    ),
    _table(
        "consents",
        "consent c LEFT JOIN consent_wording w ON w.id = c.wording_id AND w.version = c.wording"
        " ORDER BY c.at_us, c.id",
        "id:id:c.id customer_id:id:c.customer_id purpose:text:c.purpose channel:text:c.channel"
        " is_given:yes:c.is_given is_declined:yes:c.is_declined is_pending:yes:c.is_pending"
        " at:instant:c.at_us how:text:c.how store_id:id:c.store_id till_id:id:c.till_id"
        " staff_id:id:c.staff_id language:text:c.language wording_version:number:c.wording"
        " wording:text:w.text wording_detail:text:w.detail wording_sha256:text:c.text_hash"
        " confirms_id:id:c.confirms_id",
    ),
    _table(
        "customer_notes",
        "customer_note ORDER BY at_us, id",
        "id:id customer_id:id kind:text text:text staff_id:id at:instant:at_us",
    ),
    _table(
        "customer_changes",
        "customer_change ORDER BY at_us, id",
        "id:id customer_id:id staff_id:id at:instant:at_us fields:text is_undo:yes",
    ),
    _table(
        "customer_matters",
        "care_matter ORDER BY opened_at_us, id",
        "id:id kind:text customer_id:id store_id:id opened_by:id opened_at:instant:opened_at_us"
        " text:text product_id:id product_name:text variant:text sale_id:id due_on:day"
        " until_on:day for_staff_id:id state:text",
    ),
    _table(
        "customer_matter_steps",
        "care_step ORDER BY at_us, id",
        "id:id matter_id:id customer_id:id state:text staff_id:id at:instant:at_us due_on:day"
        " text:text sale_id:id",
    ),
    _table(
        "customer_contacts",
        "interaction ORDER BY at_us, id",
        "id:id customer_id:id kind:text text:text staff_id:id store_id:id at:instant:at_us"
        " matter_id:id",
    ),
    _table(
        "visits",
        "visit ORDER BY visited_at_us, sale_id",
        "customer_id:id sale_id:id store_id:id till_id:id visited_on:day"
        " visited_at:instant:visited_at_us currency:text net_minor:minor tax_minor:minor"
        " margin_minor:minor item_count:number cashier_id:id points:number",
    ),
    _table(
        "cue_outcomes",
        "cue_outcome ORDER BY at_us, id",
        "id:id kind:text ended:text moment:text staff_id:id store_id:id till_id:id at:instant:at_us"
        " subject:text customer_id:id sale_id:id product_id:id currency:text bought_minor:minor"
        " worth_minor:minor",
    ),
    _table(
        "points_entries",
        "loyalty_entry ORDER BY at_us, id",
        "id:id programme_id:id programme_version:number:version customer_id:id kind:text"
        " points:number balance:number sale_id:id of_sale:id parts:object tier_points:number"
        " tier_minor:minor stamp_card:text:card expires_on:day other_customer_id:id:other"
        " staff_id:id at:instant:at_us",
    ),
    _table(
        "balances",
        "account ORDER BY id",
        "account:text:id unit:text owner_id:id balance:number",
    ),
    _table(
        "balance_entries",
        "entry ORDER BY at_us, record_id, place",
        "account:text:account_id record_id:id place:number delta:number at:instant:at_us rule:text",
    ),
    _table(
        "sales",
        "sale ORDER BY completed_at_us, id",
        "id:id number:text kind:text store_id:id till_id:id shift_id:id cashier_id:id"
        " business_day_on:day completed_at:instant:completed_at_us currency:text net_minor:minor"
        " total_minor:minor rounding_minor:minor margin_minor:minor supply_mode:text customer_id:id"
        " void_of:id exemption:object",
    ),
    _table(
        "sale_lines",
        "sale_line l JOIN sale s ON s.id = l.sale_id ORDER BY s.completed_at_us, s.id, l.place",
        "sale_id:id:l.sale_id place:number:l.place id:id:l.id kind:text:l.kind"
        " product_id:id:l.product_id name:text:l.name department_id:id:l.department_id"
        " tax_class:text:l.tax_class code:text:l.code amount:number:l.amount unit:text:l.unit"
        " pack:number:l.pack listed_price_minor:minor:l.listed_price_minor"
        " unit_price_minor:minor:l.unit_price_minor discount_minor:minor:l.discount_minor"
        " line_total_minor:minor:l.line_total_minor net_minor:minor:l.net_minor"
        " gross_minor:minor:l.gross_minor deposit_of:id:l.deposit_of refund_of:id:l.refund_of"
        " detail:object:l.detail",
    ),
    _table(
        "sale_line_taxes",
        "sale_line_tax ORDER BY sale_id, line, place",
        f"{_SALE_LINE_OF} code:text name:text rate_ppm:ppm net_minor:minor tax_minor:minor",
    ),
    _table(
        "sale_line_discounts",
        "sale_line_discount ORDER BY sale_id, line, place",
        f"{_SALE_LINE_OF} amount_minor:minor source:text label:text source_id:id version:number"
        " reason:text account:text approved_by:id is_basket_wide:yes",
    ),
    _table(
        "sale_taxes",
        "sale_tax ORDER BY sale_id, place",
        "sale_id:id place:number code:text name:text rate_ppm:ppm net_minor:minor tax_minor:minor",
    ),
    _table(
        "sale_tenders",
        "sale_tender ORDER BY sale_id, place",
        "sale_id:id place:number id:id kind:text amount_minor:minor given_minor:minor"
        " change_minor:minor rounding_minor:minor reference:text taken_at:instant:taken_at_us"
        " detail:object",
    ),
    _table(
        "shifts",
        "shift ORDER BY opened_at_us, id",
        "id:id store_id:id till_id:id drawer:text business_day_on:day"
        " opened_at:instant:opened_at_us opened_by:id holder_id:id currency:text float_minor:minor"
        " state:text closed_at:instant:closed_at_us closed_by:id",
    ),
    _table(
        "cash_movements",
        "cash_movement ORDER BY at_us, id",
        "id:id shift_id:id till_id:id kind:text business_day_on:day at:instant:at_us currency:text"
        " amount_minor:minor drawer_minor:minor safe_minor:minor reason:text note:text"
        " reference:text staff_id:id approved_by:id",
    ),
    _table(
        "cash_counts",
        "shift_count ORDER BY at_us, shift_id, place",
        "shift_id:id place:number at:instant:at_us counted_by:id pieces:object total_minor:minor"
        " expected_minor:minor",
    ),
    _table(
        "z_reports",
        "z_report ORDER BY closed_at_us, id",
        "id:id shift_id:id label:text business_day_on:day closed_at:instant:closed_at_us"
        " closed_by:id approved_by:id expected_minor:minor counted_minor:minor reason:text"
        " body:object",
    ),
    _table(
        "card_batches",
        "card_batch ORDER BY at_us, id",
        "id:id till_id:id business_day_on:day device:text batch:text at:instant:at_us staff_id:id"
        " slips:number total_minor:minor till_slips:number till_minor:minor explanation:text",
    ),
    _table(
        "invoices",
        "invoice ORDER BY issued_at_us, id",
        "id:id number:text series:text sequence:number sale_id:id issued_at:instant:issued_at_us"
        " body:object",
    ),
    _table(
        "invoice_buyers",
        "invoice_buyer ORDER BY used_at_us, tax_number",
        "tax_number:text used_at:instant:used_at_us body:object",
    ),
    _table(
        "recalled_batches",
        "recalled_batch ORDER BY id",
        "id:id gtin:text lot:text reason:text is_active:yes",
    ),
    _table(
        "days",
        "day_figure ORDER BY day_on, till_id",
        "till_id:id store_id:id business_day_on:day:day_on currency:text"
        " sale_count:number net_minor:minor gross_minor:minor is_closed:yes",
    ),
    _table(
        "pinned_notes",
        "pinned_note ORDER BY at_us, id",
        "id:id note_id:id act:text at:instant:at_us staff_id:id store_id:id text:text"
        " until_on:day",
    ),
    _table(
        "suspended_baskets",
        "suspended_basket ORDER BY at_us, id",
        "id:id number:text kind:text state:text label:text staff_id:id at:instant:at_us"
        " business_day_on:day customer_id:id currency:text total_minor:minor due_on:day",
    ),
    _table(
        "age_refusals",
        "age_refusal ORDER BY at_us, id",
        "id:id at:instant:at_us business_day_on:day staff_id:id product_id:id name:text"
        " age_limit:number born_by_on:day",
    ),
    _table(
        "journal",
        "journal j LEFT JOIN journal_body b ON b.seq = j.seq ORDER BY j.seq",
        "seq:number:j.seq kind:text:j.kind at:instant:j.at_us record_id:id:j.record_id"
        " body:object:b.body",
    ),
)  # fmt: skip

# Tables that stay, and why.
OF_THIS_PROGRAM = "what this program finds, counts or exchanges by; made anew from what leaves"
KEYS = "keys and places of this machine"
PASSING = "what waits for a moment, or was only tried"
LEFT = {
    KEYS: "alembic_version meta incarnation pin_state",
    PASSING: "open_basket print_job slip import_batch import_row customer_import"
    " customer_import_row price_batch price_batch_row practice_attempt cue_begun"
    " cue_foot weekly_letter receipt_request back_in_stock",
    OF_THIS_PROGRAM: "outbox inbox_raw document folded_document document_block document_conflict"
    " relayed_fact quarantine_note replica_correction account_link account_link_end person_record"
    " right_request spending_right job_run erased consent_seen journal_seal day_to_count"
    " visit_name visit_touched visit_chunk visit_people points_touched points_chunk customer_key"
    " customer_here customer_token customer_token_sound customer_token_delete duplicate_pair"
    " duplicate_weights duplicate_touched people_judged audit_fault audit_answer audit_touched"
    " audit_count audit_run till_health outage",
}
