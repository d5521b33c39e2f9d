"""The parts that may stand in the place of the quick keys at one counter. Decides nothing."""

from collections.abc import Callable
from functools import partial

from pos_app.domain.customer import Customer
from pos_app.domain.product import Product
from pos_app.ui.care.entry_steps import CareSteps
from pos_app.ui.cues.answering import Answering
from pos_app.ui.cues.desk import CueDesk
from pos_app.ui.cues.hearing import hear_yes
from pos_app.ui.customer.picture import CustomerPicture
from pos_app.ui.customer.profile_door import ProfileDoor
from pos_app.ui.customer.steps import CustomerSteps
from pos_app.ui.key_table import KeyTable
from pos_app.ui.sell.adjust_presenter import AdjustPresenter
from pos_app.ui.sell.approval_presenter import ApprovalPresenter
from pos_app.ui.sell.counter import Counter
from pos_app.ui.sell.coupon_steps import CouponSteps
from pos_app.ui.sell.inline import Inline
from pos_app.ui.sell.shift_line import ShiftLine
from pos_app.ui.sell.supply_steps import SupplySteps
from pos_app.ui.sell.telling import Telling
from pos_app.ui.suspended.presenter import SuspendedPresenter
from pos_app.ui.suspended.steps import GoOn
from pos_app.ui.tender.other_tenders import OtherTenders
from pos_app.ui.tender.presenter import TenderPresenter
from pos_app.ui.tender.split_tender import SplitTender


def inline_parts(
    counter: Counter,
    telling: Telling,
    tender: TenderPresenter,
    go_on: GoOn,
    *,
    keys: KeyTable,
    add: Callable[[Product], None],
    leave: Callable[[str], None] = lambda _: None,
) -> Inline:
    """All of them, closed. `go_on(step)` does a step as the counter does its own.

    `add(product)` rings up one piece of a product that a cue offered.
    """
    line = ShiftLine(counter, telling, leave=leave)
    tender.on_next_sale = line.sold
    others = OtherTenders(counter, telling, tender)
    coupons = CouponSteps(counter, telling, tender)
    customer = CustomerSteps(counter, telling, tender)
    others.on_points = customer.pay
    care = _care_for(customer, counter, telling)
    door = _door_for(customer, counter)
    suspended = SuspendedPresenter(counter, telling, go_on=go_on)
    approval = ApprovalPresenter(counter, telling)
    askers = (approval, others, suspended, coupons, care, customer)
    parts = (
        AdjustPresenter(counter, telling),
        approval,
        others,
        suspended,
        coupons,
        customer,
        door,
        care,
        SplitTender(counter, telling, tender),
        SupplySteps(counter, telling),
        line,
    )

    def refresh() -> None:
        suspended.refresh()
        line.refresh()

    answers = _answers_of(counter, customer, add=add)
    cues = _cues_for(answers, counter, telling, tender, keys=keys, line=line)
    return Inline(
        parts,
        takes_scan=lambda raw: any(part.scanned(raw) for part in askers),
        takes_text=coupons.typed_whole,
        takes_touch=lambda code: any(part.touched(code) for part in (coupons, door, customer)),
        refresh=refresh,
        words=lambda: line.words,
        customer=partial(_beside_basket, customer, care),
        card=lambda: customer.attaching.card,
        claim_for=customer.claim_for,
        attach=customer.attaching.attach,
        read_again=customer.attaching.read_again,
        is_said=lambda: customer.is_open or care.is_open,
        cues=cues,
    )


def _beside_basket(customer: CustomerSteps, care: CareSteps) -> CustomerPicture | None:
    """The card of whoever is attached; what was begun for another one is put away first."""
    customer.let_go()
    care.let_go()
    return customer.attaching.picture()


def _door_for(customer: CustomerSteps, counter: Counter) -> ProfileDoor:
    return ProfileDoor(
        meant=lambda: customer.meant,
        attached=lambda: counter.basket.customer_id,
        go=counter.services.show_profile,
    )


def _care_for(customer: CustomerSteps, counter: Counter, telling: Telling) -> CareSteps:
    def whose() -> Customer | None:
        card = customer.attaching.card
        return None if card is None else card.customer

    care = CareSteps(counter, telling, whose=whose, kept=customer.attaching.read_again)
    customer.open_care = care.open
    return care


def _cues_for(
    answering: Answering,
    counter: Counter,
    telling: Telling,
    tender: TenderPresenter,
    *,
    keys: KeyTable,
    line: ShiftLine,
) -> CueDesk:
    cues = CueDesk(
        counter,
        telling,
        tender,
        answering=answering,
        keys=keys,
        is_key_wanted=lambda: bool(line.words),
    )
    tender.receipt_foot = cues.foot
    return cues


def _answers_of(
    counter: Counter, customer: CustomerSteps, *, add: Callable[[Product], None]
) -> Answering:
    return Answering(
        add=add,
        pay=customer.pay,
        open_rewards=customer.pay,
        heard_yes=partial(hear_yes, counter),
        show_page=counter.services.show_page,
    )
