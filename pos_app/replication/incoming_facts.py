"""What each kind of fact comes to here: how it is read, and by what it is written.

Facts of one `write` are handed over together, in the sequence of the log, because one may rest on
another. Does not write and catches nothing: replication/incoming does.

Invariant: every published fact has either a route or, in WITHOUT_ROWS, the reason why it has none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from pos_app.domain.consent import Consent
from pos_app.domain.coupon import CouponBatch
from pos_app.domain.cue import CueOutcome
from pos_app.domain.customer import CustomerNote
from pos_app.domain.customer_care import BackInStock, CareMatter, CareStep, Interaction
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.day_figures import DayFigures
from pos_app.domain.goods import AgeRefusal
from pos_app.domain.ids import SaleId
from pos_app.domain.invoice import Invoice
from pos_app.domain.loyalty_entry import LoyaltyEntry
from pos_app.domain.markdown import Markdown
from pos_app.domain.person_merge import Merge, MergeEnd, PeopleJudged
from pos_app.domain.pinned_note import NoteStep
from pos_app.domain.privacy_request import PrivacyRequest, RequestStep
from pos_app.domain.shift import CashMovement
from pos_app.domain.suspended import SuspendedBasket
from pos_app.domain.tender_correction import TenderCorrection
from pos_app.domain.till_health import TillHealth
from pos_app.operations.replica_book import IssuedCoupons, ReplicaBook, ReplicaSale
from pos_app.operations.suspended_book import SuspendedStep
from pos_app.replication.plain_values import decode_plain
from pos_app.replication.sale_codec import decode_sale, decode_visit

Noun = TypeVar("Noun")


@dataclass(frozen=True, slots=True)
class FactSeen:
    """What a reader needs of a record."""

    id: UUID
    incarnation: UUID
    body: bytes


@dataclass(frozen=True, slots=True)
class FactRoute:
    """How a fact is read, and the method of the book that writes it."""

    read: Callable[[FactSeen], Any]
    write: str


def write_of(book: ReplicaBook, write: str) -> Callable[[Sequence[Any]], None]:
    """The method of that name."""
    found: Callable[[Sequence[Any]], None] = getattr(book, write)
    return found


def _plain(noun: type[Noun]) -> Callable[[FactSeen], Noun]:
    return lambda fact: decode_plain(fact.body, noun)


def _read_sale(fact: FactSeen) -> ReplicaSale:
    margin = msgspec.msgpack.decode(fact.body, type=_Margin).margin
    sale = decode_sale(SaleId(fact.id), fact.body)
    return ReplicaSale(sale=sale, incarnation=fact.incarnation, margin_minor=margin)


class _Margin(msgspec.Struct):
    margin: int | None = None


def _read_issued(fact: FactSeen) -> IssuedCoupons:
    return IssuedCoupons(batch=decode_plain(fact.body, CouponBatch), record_id=fact.id)


FACTS: Mapping[str, FactRoute] = {
    "visit": FactRoute(lambda fact: decode_visit(fact.body), "loyalty"),
    "loyalty_entry": FactRoute(_plain(LoyaltyEntry), "loyalty"),
    "consent": FactRoute(_plain(Consent), "consents"),
    "customer_note": FactRoute(_plain(CustomerNote), "notes"),
    "customer_edited": FactRoute(_plain(CustomerChange), "customer_changes"),
    "care_matter": FactRoute(_plain(CareMatter), "care"),
    "care_step": FactRoute(_plain(CareStep), "care"),
    "back_in_stock": FactRoute(_plain(BackInStock), "care"),
    "interaction": FactRoute(_plain(Interaction), "interactions"),
    "privacy_request": FactRoute(_plain(PrivacyRequest), "privacy_requests"),
    "privacy_request_step": FactRoute(_plain(RequestStep), "privacy_requests"),
    "cue_outcome": FactRoute(_plain(CueOutcome), "cue_outcomes"),
    "coupons_issued": FactRoute(_read_issued, "coupons"),
    "coupons_ended": FactRoute(_plain(CouponBatch), "coupons"),
    "sale": FactRoute(_read_sale, "sold"),
    "basket_suspended": FactRoute(_plain(SuspendedBasket), "sold"),
    "basket_recalled": FactRoute(_plain(SuspendedStep), "sold"),
    "basket_deleted": FactRoute(_plain(SuspendedStep), "sold"),
    "tender_corrected": FactRoute(_plain(TenderCorrection), "corrections"),
    "marked_down": FactRoute(_plain(Markdown), "markdowns"),
    "age_refused": FactRoute(_plain(AgeRefusal), "refusals"),
    "day_figures": FactRoute(_plain(DayFigures), "day_figures"),
    "till_health": FactRoute(_plain(TillHealth), "till_health"),
    "pinned_note": FactRoute(_plain(NoteStep), "note_steps"),
    "cash_movement": FactRoute(_plain(CashMovement), "movements"),
    "invoice_issued": FactRoute(_plain(Invoice), "invoices"),
    "accounts_linked": FactRoute(_plain(Merge), "merges"),
    "accounts_unlinked": FactRoute(_plain(MergeEnd), "merge_ends"),
    "people_judged": FactRoute(_plain(PeopleJudged), "people_judged"),
}

WITHOUT_ROWS: Mapping[str, str] = {
    "account_moved": "its postings say it all, and those stand in the book of accounts",
    "audit": "each till's journal is a chain of its own; a hub keeps them all",
    "erased": "it takes rows out: the book forgets its subjects",
    "receipt_request": "the till that took the wish mails the receipt; two would mail it twice",
    "receipt_request_step": "of a request that only its own till holds",
    "shift_opened": "a drawer is counted where it stands; here it would look like one of ours",
    "shift_handed_over": "of a shift that only its own till holds",
    "shift_counted": "of a shift that only its own till holds",
    "z_report": "its figures are of a drawer of another till; numbers run by till",
    "card_batch": "a terminal is compared with the takings of its own till",
}
