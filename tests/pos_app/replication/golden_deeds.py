"""Deeds for the golden test: each published kind written once or more by the books of a till.

`who` names the till that does it, so that two tills do different things.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from pos_app.domain.account import USE, RightId, account_id, issue, spend
from pos_app.domain.account import AccountKind as Kind
from pos_app.domain.catalogue import QuickKey, QuickKeyPage
from pos_app.domain.clock import BusinessDay
from pos_app.domain.consent import ConsentAct
from pos_app.domain.coupon import CouponBatch, coupon_account
from pos_app.domain.customer import Customer, CustomerNote, NoteKind, Visit
from pos_app.domain.customer_care import Interaction, InteractionKind, MatterState
from pos_app.domain.customer_profile import CustomerChange
from pos_app.domain.day_figures import PartCell
from pos_app.domain.goods import RecalledBatch
from pos_app.domain.ids import (
    BasketId,
    CustomerId,
    InvoiceId,
    LineId,
    MarkdownId,
    OfferId,
    PriceId,
    ProgrammeId,
    SaleId,
    StaffId,
)
from pos_app.domain.invoice import Buyer, Invoice
from pos_app.domain.loyalty_entry import (
    EntryKind,
    LinePoints,
    LoyaltyEntry,
    PartRule,
    PointsPart,
    TierCount,
)
from pos_app.domain.markdown import Markdown, code_for
from pos_app.domain.pinned_note import NoteAbout, NoteAct, NoteStep
from pos_app.domain.product import ProductCode
from pos_app.domain.sale import Sale
from pos_app.domain.shift import CashMovement, MovementId, MovementKind
from pos_app.domain.staff import Role, RoleChange
from pos_app.domain.suspended import SuspendedBasket, SuspendedState, use_account
from pos_app.domain.tender import TenderKind
from pos_app.domain.tender_correction import CorrectionId, TenderCorrection
from pos_app.domain.till_health import FaultCell, HealthCounts, Speed, TillHealth, cell_of
from pos_app.domain.weekly_letter import (
    LetterEnd,
    LetterPart,
    LetterTold,
    WeeklyLetter,
    address_key,
)
from pos_app.operations.suspended_book import SuspendedStep
from pos_app.storage.unit_of_work import SqlUnitOfWork
from tests.builders import (
    a_basket,
    a_cashier,
    a_customer,
    a_department,
    a_line,
    a_manager,
    a_product,
    a_receipt_request,
    a_sale,
    a_store,
    a_tax_table,
    a_till,
    an_id,
    euros,
)
from tests.care import a_step, a_wish, an_issue, is_back
from tests.consents import a_consent, a_wording
from tests.fakes import A_MORNING
from tests.loyalty import a_programme
from tests.pos_app.domain.offer_baskets import an_offer
from tests.pos_app.domain.test_suspended import a_suspended
from tests.pos_app.replication.golden_merges import merges
from tests.pos_app.replication.golden_privacy import privacy
from tests.pos_app.storage.test_cue_book import an_outcome
from tests.pos_app.storage.test_goods_book import refusal

if TYPE_CHECKING:
    from pos_app.domain.basket import Basket

LATER = A_MORNING + timedelta(hours=1)
TODAY = A_MORNING.date()
Deed = Callable[[SqlUnitOfWork, str], None]


def _ada(who: str) -> Customer:
    number = 1 + "ab".index(who)
    return a_customer(
        id=CustomerId(an_id(f"ada {who}")),
        phone=f"+4930231250{number:02}",
        email=f"ada.{who}@example.org",
        card=f"290000000{number:04}",
        birthday_md="04-17",
        enrolled_at=A_MORNING,
        home_store_id=a_store().id,
        tags=("fish",),
        groups=("staff",),
        household_id=an_id(f"household {who}"),
    )


def _sale(work: SqlUnitOfWork, who: str, name: str, **fields: Any) -> Sale:
    number = work.next_sale_number()
    basket: Basket = fields.pop("basket", None) or a_basket(
        a_line(f"A {who} {name}", quantity=3),
        a_line(f"B {who} {name}", is_private=True),
        id=BasketId(an_id(f"basket {who} {name}")),
        customer_id=_ada(who).id,
    )
    sale = a_sale(basket, policy=work.policy(), sequence=number.sequence, **fields)
    sale = replace(sale, id=SaleId(an_id(f"sale {who} {name}")), number=number)
    work.add_sale(sale, margin_minor=70)
    return sale


def places(work: SqlUnitOfWork, who: str) -> None:
    """Write people, departments, another store and its till, and change them."""
    other = replace(a_store(), id=an_id(f"store {who}"), code=f"0{'ab'.index(who)}")
    work.put_store(other)  # type: ignore[arg-type]  # an id is an id
    work.put_store(replace(other, name=f"Airport {who}", extra={"from_tomorrow": [1, "x"]}))
    work.put_till(replace(a_till(), id=an_id(f"till {who}"), store_id=other.id, public_key=b"k"))
    work.put_taxes(replace(a_tax_table(), rules=a_tax_table().rules[:2]))
    work.put_staff(replace(a_manager(), id=StaffId(an_id(f"jonas {who}")), card="C9"))
    work.put_staff(replace(a_manager(), id=StaffId(an_id(f"jonas {who}")), is_active=False))
    work.put_department(a_department(f"Dairy {who}", icon="milk"))
    work.put_department(a_department(f"Dairy {who}", icon="cow"))


def goods(work: SqlUnitOfWork, who: str) -> None:
    """Write products, prices, quick keys, recalled batches, and change some."""
    crate = a_product(
        f"Crate {who}",
        codes=(ProductCode(f"1{who}"), ProductCode(f"6{who}", 6, euros(999), "six")),
        brand="Hill",
        is_private=True,
        age_limit=18,
    )
    work.put_product(crate)
    work.put_product(replace(crate, name=f"Great crate {who}", codes=crate.codes[::-1]))
    free = a_product(f"Free {who}", code="", price=None, is_price_asked=True)
    work.put_product(free)
    gone = a_product(f"Gone {who}", code="")
    work.put_product(gone)
    work.put_product(replace(gone, is_active=False))
    work.put_quick_keys((QuickKeyPage("Now", (QuickKey(crate, "Crate", "box", 3),)),))
    work.goods.put_batch(RecalledBatch(id=an_id(f"lot {who}"), gtin="0" * 14, lot="L", reason="?"))
    price = _price(crate.id, who)
    work.prices.put(price)
    work.prices.put(replace(price, is_cancelled=True))
    work.prices.put(replace(price, id=PriceId(an_id(f"pack price {who}")), code=f"6{who}"))
    work.prices.add_markdown(
        Markdown(
            id=MarkdownId(an_id(f"sticker {who}")), code=code_for(7 + "ab".index(who)),
            product_id=crate.id, was=euros(199), price=euros(99), reason="expiry",
            made_by=a_manager().id, made_at=A_MORNING, best_before_on=TODAY,
        )
    )  # fmt: skip
    work.goods.add_refusal(replace(refusal(f"Gin {who}"), id=an_id(f"refusal {who}")))


def _price(product_id: Any, who: str) -> Any:
    from pos_app.domain.price import PriceChange  # noqa: PLC0415  (one noun beside its builder)

    return PriceChange(
        id=PriceId(an_id(f"price {who}")), product_id=product_id, price=euros(149),
        valid_from=A_MORNING, set_at=A_MORNING, set_by=a_manager().id,
    )  # fmt: skip


def rules(work: SqlUnitOfWork, who: str) -> None:
    """Write offers, programmes and wordings, the first two in two versions."""
    offer = an_offer(1 + "ab".index(who))
    work.offers.put(offer)
    work.offers.put(replace(offer, version=2, name=f"better {who}"))
    programme = a_programme(id=ProgrammeId(an_id(f"programme {who}")))
    work.loyalty.put(programme)
    work.loyalty.put(replace(programme, version=2, name=f"Better {who}"))
    wording = a_wording(language={"a": "en", "b": "de"}[who])
    work.consents.put_wording(wording)
    work.consents.put_wording(replace(wording, version=2, text="Write to me."))
    batch = CouponBatch(
        id=an_id(f"batch {who}"), offer_id=OfferId(offer.id), series=f"SPRING{who.upper()}",
        codes=(f"SPRING{who.upper()}",), uses=3, issued_at=A_MORNING, issued_by=a_manager().id,
    )  # fmt: skip
    postings = issue(
        coupon_account(batch.codes[0]), 3, unit=USE, right=RightId(an_id(f"right {who}")), rule="i"
    )
    work.offers.issue(batch, postings, at=A_MORNING)
    work.offers.end_batch(replace(batch, ended_at=LATER), at=LATER)


def people(work: SqlUnitOfWork, who: str) -> None:
    """Enroll and change somebody, note, ask for consent and withdraw it."""
    ada = replace(_ada(who), enrolled_by=a_cashier().id)
    work.customers.put(ada)
    work.customers.put(
        replace(ada, given_name="Adele", card=f"29{ada.card}", lost_cards=(ada.card,))
    )
    work.profiles.add_change(
        CustomerChange(
            id=an_id(f"change {who}"), customer_id=ada.id, staff_id=a_cashier().id, at=A_MORNING,
            fields=("given_name", "card"),
        )
    )  # fmt: skip
    work.customers.add_note(
        CustomerNote(
            id=an_id(f"note {who}"), customer_id=ada.id, kind=NoteKind.PLAIN, text="Likes cod",
            staff_id=a_cashier().id, at=A_MORNING,
        )
    )  # fmt: skip
    given = a_consent(id=an_id(f"yes {who}"), customer_id=ada.id)
    taken = replace(given, id=an_id(f"no {who}"), act=ConsentAct.WITHDRAWN, at=LATER)
    work.consents.add(given)
    work.consents.add(taken)
    work.consents.add(replace(given, id=an_id(f"again {who}"), at=LATER, seen=(taken.id,)))


def care(work: SqlUnitOfWork, who: str) -> None:
    """Open an issue and a wish, step on, talk, and say that goods are back."""
    ada = _ada(who)
    issue_ = an_issue(id=an_id(f"issue {who}"), customer_id=ada.id)
    work.care.add(issue_)
    work.care.add(a_wish(id=an_id(f"wish {who}"), customer_id=ada.id))
    now = work.care.add_step(
        a_step(issue_, MatterState.WAITING, due_on=TODAY + timedelta(days=9), text="Part ordered")
    )
    work.care.add_step(a_step(now, MatterState.DONE, at=LATER))
    work.care.add_interaction(
        Interaction(
            id=an_id(f"call {who}"), customer_id=ada.id, kind=InteractionKind.CALL, text="Soon",
            staff_id=a_cashier().id, store_id=a_store().id, at=A_MORNING, matter_id=issue_.id,
        )
    )  # fmt: skip
    work.care.add_back(replace(is_back(), id=an_id(f"back {who}")))


def sales(work: SqlUnitOfWork, who: str) -> None:
    """Sell to somebody, with points, a cue, an invoice, a correction and a wish for mail."""
    ada, sale = _ada(who), _sale(work, who, "one")
    visit = Visit(
        sale_id=sale.id, customer_id=ada.id, store_id=sale.store_id, till_id=sale.till_id,
        visited_on=TODAY, visited_at=A_MORNING, net=sale.net, tax=euros(1), item_count=4,
        cashier_id=sale.cashier_id, points=5, margin_minor=70,
        departments=((a_department().id, 300), (None, -4)), offers=((an_offer().id, 25),),
    )  # fmt: skip
    work.customers.add_visit(visit)
    entry = LoyaltyEntry(
        id=an_id(f"earned {who}"), programme_id=ProgrammeId(an_id("programme a")), version=1,
        customer_id=ada.id, kind=EntryKind.EARNED, points=5, sale_id=sale.id,
        lines=(LinePoints(LineId(sale.lines[0].id), 5, 300),),
        parts=(PointsPart(PartRule.BASE, 5, "x"),), counts=TierCount(A_MORNING, 5, 300),
        expires_on=date(2027, 1, 1), balance=5, staff_id=a_cashier().id, at=A_MORNING,
    )  # fmt: skip
    work.loyalty.add(entry)
    ben = CustomerId(an_id(f"ben {who}"))
    work.customers.put(Customer(id=ben, given_name="Ben", family_name="Muster"))
    out = replace(entry, id=an_id(f"out {who}"), kind=EntryKind.MOVED_OUT, points=-5, at=LATER)
    work.loyalty.add(out)
    into = replace(entry, id=an_id(f"in {who}"), kind=EntryKind.MOVED_IN, customer_id=ben, at=LATER)
    work.loyalty.add(replace(into, other=ada.id))
    work.loyalty.move_visit(sale.id, ben)
    work.cues.add(an_outcome(f"cue {who}", customer_id=ada.id, sale_id=sale.id))
    work.past_sales.add_correction(
        TenderCorrection(
            id=CorrectionId(an_id(f"correction {who}")), sale_id=sale.id,
            sale_number=str(sale.number), tender_id=sale.tenders[0].id, was=TenderKind.CASH,
            now=TenderKind.CARD, amount=sale.total, at=LATER, staff_id=sale.cashier_id,
            reason="wrong_key",
        )
    )  # fmt: skip
    work.invoices.add(
        Invoice(
            id=InvoiceId(an_id(f"invoice {who}")), number=f"I{who}-1", series=f"I{who}", sequence=1,
            sale_id=sale.id, sale_number=str(sale.number), issued_at=LATER,
            staff_id=sale.cashier_id, buyer=Buyer(name="Muster GmbH", address=("Way 1",)),
        )
    )  # fmt: skip
    request = a_receipt_request(id=an_id(f"request {who}"), sale_id=sale.id)
    work.add_receipt_request(request)


def baskets(work: SqlUnitOfWork, who: str) -> None:
    """Suspend four baskets: one waits, one is recalled, one deleted, and a sale uses one."""
    for at, name in enumerate(("waits", "fetched", "dropped", "bought"), start=1):
        one = a_suspended(
            number=f"S03-{who}-{at:06}",
            basket=a_basket(
                a_line(f"{who} {name}"),
                id=BasketId(an_id(f"put aside {who} {name}")),
                customer_id=_ada(who).id,
            ),
            label=name,
        )
        right = RightId(an_id(f"use {who} {name}"))
        work.suspended.suspend(one, issue(use_account(one.id), 1, unit=USE, right=right, rule="s"))
        _end(work, one, who, name)


def _end(work: SqlUnitOfWork, one: SuspendedBasket, who: str, name: str) -> None:
    ends = {"fetched": SuspendedState.RECALLED, "dropped": SuspendedState.DELETED}
    account = use_account(one.id)
    if name in ends:
        step = SuspendedStep(
            basket_id=one.id, number=one.number, state=ends[name], staff_id=a_cashier().id,
            at=LATER,
        )  # fmt: skip
        work.suspended.take(step, spend(work.accounts.rights(account), 1, rule="u"))
    elif name == "bought":
        basket = replace(one.basket, id=BasketId(an_id(f"made of {who}")), made_from=one.id)
        postings = spend(work.accounts.rights(account), 1, rule="sold")
        _sale(work, who, "two", basket=basket, postings=postings)
        work.suspended.mark_sold(one.id)


def cash(work: SqlUnitOfWork, who: str) -> None:
    """Put cash into the safe and move an account without a sale."""
    work.shifts.add_movement(
        CashMovement(
            id=MovementId(an_id(f"movement {who}")), kind=MovementKind.CHANGE_FETCHED,
            amount=euros(5000), at=A_MORNING, business_day=BusinessDay(TODAY),
            till_id=work.policy().till.id, staff_id=a_manager().id, reason="change",
        )
    )  # fmt: skip
    gift = account_id(Kind.GIFT_CARD, f"CARD{who}")
    postings = issue(gift, 500, unit="EUR", right=RightId(an_id(f"gift {who}")), rule="g")
    work.accounts.post("account_moved", an_id(f"reason {who}"), postings, at=A_MORNING)


def figures(work: SqlUnitOfWork, who: str) -> None:
    """Count what was sold, twice: the newer stands."""
    book = work.day_figures
    book.note_changes()
    for day in book.to_count():
        first = book.count(day, at=A_MORNING, is_over=False)
        book.add(first)
        book.add(replace(first, counted_at=LATER, noted=(PartCell(f"noted {who}", 1, 0),)))


def health(work: SqlUnitOfWork, who: str) -> None:
    """Count how quick a till is, twice: the later word stands."""
    till = work.policy().till
    first = TillHealth(
        till_id=till.id, store_id=till.store_id, incarnation=work.health.life(), day=TODAY,
        counted_at=A_MORNING,
        counts=HealthCounts(speeds=(cell_of(Speed.SCAN, (3, 9, 40)),), open_s=len(who)),
    )  # fmt: skip
    work.health.add(first)
    failed = HealthCounts(faults=(FaultCell("printer", "devices.printer_paper_out", 1),), open_s=60)
    work.health.add(first.with_more(failed, at=LATER))


def notes(work: SqlUnitOfWork, who: str) -> None:
    """Pin a note to a figure, and take it down."""
    till = work.policy().till
    about = NoteAbout(
        first=TODAY, last=TODAY, stores=(till.store_id,), code="morning.days", place=who,
        name="Net", value="7,912.40",
    )  # fmt: skip
    pinned = NoteStep(
        id=an_id(f"pin {who}"), note_id=an_id(f"note {who}"), turn=1, act=NoteAct.PINNED,
        at=A_MORNING, staff_id=a_manager().id, store_id=till.store_id, text=f"road closed {who}",
        until=TODAY, about=about,
    )  # fmt: skip
    work.notes.add(pinned)
    down = replace(pinned, id=an_id(f"down {who}"), turn=2, act=NoteAct.TAKEN_DOWN, at=LATER)
    work.notes.add(replace(down, text="", until=None, about=None))


def letters(work: SqlUnitOfWork, who: str) -> None:
    """Switch the weekly e-mail on, and tell of one that was sent."""
    letter = WeeklyLetter(
        is_on=True, addresses=(f"{who}@example.org",), till_id=work.policy().till.id,
        contents=(LetterPart.OPENING, LetterPart.SALES), store_id=work.policy().store.id,
    )  # fmt: skip
    work.letters.put(letter)
    key = address_key(letter.addresses[0])
    told = LetterTold(week=TODAY, key=key, at=LATER, end=LetterEnd.SENT)
    work.letters.put(letter.with_told(told))


def roles(work: SqlUnitOfWork, who: str) -> None:
    """Take something from a role."""
    work.roles.put(RoleChange(role=Role.SENIOR, withdrawn=frozenset({who})))


DEEDS: tuple[Deed, ...] = (
    places, goods, rules, people, care, privacy, sales, baskets, cash, figures, health, notes,
    letters, merges, roles,
)  # fmt: skip
