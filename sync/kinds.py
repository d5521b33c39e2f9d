"""Kinds of records: the published list that tills and hub agree on.

A kind says whether it is a fact or a document, who sees it, whether it is personal and how a
document merges. Does not say what a body holds (pos_app/replication). A record of a kind that is
not listed is kept raw and read again after an upgrade.

The body of every document record is a msgpack map with two keys, so that a hub can merge without
knowing the kind: `id` (16 bytes, the document's) and `fields` (a map from field to plain value;
with merge = field only those that changed, with merge = whole all of them).

Three facts are read by the hub itself: `erased` (its subjects are purged; no body is needed),
`accounts_linked` and `accounts_unlinked` (body: sync/accounts/links).
"""

from dataclasses import dataclass
from enum import StrEnum


class RecordForm(StrEnum):
    """Append-only, or the latest state wins."""

    FACT = "fact"
    DOCUMENT = "document"


class Scope(StrEnum):
    """Which tills get it."""

    STORE = "store"
    ORGANISATION = "organisation"


class Merge(StrEnum):
    """What two changes of one document made apart come to."""

    NONE = "none"  # a fact never merges
    FIELD = "field"  # the latest of each field
    WHOLE = "whole"  # the latest of the whole


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `is_personal`: bodies are erased with their subjects.

    `is_relayed`: whoever knows such a fact tells a hub that has forgotten it.
    """

    name: str
    form: RecordForm
    scope: Scope
    merge: Merge = Merge.NONE
    is_personal: bool = False
    is_relayed: bool = False


def _fact(
    name: str,
    scope: Scope = Scope.ORGANISATION,
    *,
    is_personal: bool = False,
    is_relayed: bool = False,
) -> Kind:
    return Kind(name, RecordForm.FACT, scope, Merge.NONE, is_personal, is_relayed)


def _document(name: str, merge: Merge, *, is_personal: bool = False) -> Kind:
    return Kind(name, RecordForm.DOCUMENT, Scope.ORGANISATION, merge, is_personal)


ERASED, LINKED, UNLINKED = "erased", "accounts_linked", "accounts_unlinked"

PUBLISHED = (
    _fact("sale", Scope.STORE),
    _fact("visit", is_personal=True),
    _fact("loyalty_entry", is_personal=True),
    _fact("customer_note", is_personal=True),
    _fact("customer_edited", is_personal=True),
    _fact("care_matter", is_personal=True),
    _fact("care_step", is_personal=True),
    _fact("interaction", is_personal=True),
    _fact("privacy_request", is_personal=True),
    _fact("privacy_request_step", is_personal=True),
    _fact("back_in_stock"),
    _fact("cue_outcome", is_personal=True),
    _fact("audit", Scope.STORE),
    _fact("account_moved"),
    _fact("tender_corrected", Scope.STORE),
    _fact("coupons_issued"),
    _fact("coupons_ended"),
    _fact("receipt_request", Scope.STORE, is_personal=True),
    _fact("receipt_request_step", Scope.STORE),
    _fact("invoice_issued", Scope.STORE, is_personal=True),
    _fact("consent", is_personal=True, is_relayed=True),
    _fact(ERASED, is_relayed=True),
    _fact(LINKED),
    _fact(UNLINKED),
    _fact("shift_opened", Scope.STORE),
    _fact("shift_handed_over", Scope.STORE),
    _fact("cash_movement", Scope.STORE),
    _fact("shift_counted", Scope.STORE),
    _fact("z_report", Scope.STORE),
    _fact("day_figures"),
    _fact("till_health"),
    _fact("pinned_note"),
    _fact("people_judged", is_personal=True),
    _fact("card_batch", Scope.STORE),
    _fact("basket_suspended", Scope.STORE, is_personal=True),
    _fact("basket_recalled", Scope.STORE),
    _fact("basket_deleted", Scope.STORE),
    _fact("age_refused", Scope.STORE),
    _fact("marked_down", Scope.STORE),
    _document("weekly_letter", Merge.FIELD),
    _document("recalled_batch", Merge.WHOLE),
    _document("price", Merge.WHOLE),
    _document("store", Merge.FIELD),
    _document("till", Merge.FIELD),
    _document("tax_table", Merge.WHOLE),
    _document("offer", Merge.WHOLE),
    _document("programme", Merge.WHOLE),
    _document("staff", Merge.FIELD),
    _document("role", Merge.WHOLE),
    _document("department", Merge.FIELD),
    _document("product", Merge.FIELD),
    _document("consent_wording", Merge.WHOLE),
    _document("quick_keys", Merge.WHOLE),
    _document("customer", Merge.FIELD, is_personal=True),
)
_BY_NAME = {kind.name: kind for kind in PUBLISHED}


def kind_named(name: str) -> Kind | None:
    """The kind of that name; None when it is not in this version's list."""
    return _BY_NAME.get(name)


def is_blanked(name: str) -> bool:
    """Whether a body of this kind goes with its subjects; of an unknown kind to be safe."""
    kind = kind_named(name)
    return kind is None or kind.is_personal
