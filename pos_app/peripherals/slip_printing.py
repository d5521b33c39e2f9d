"""The slip that a print job of kind SLIP stands for, laid out from what was written with the job.

Does not send anything (print_queue). A slip prints the same whenever it is printed.
"""

from pos_app.domain.coupon_slip import coupon_slip
from pos_app.domain.exception_slip import exception_slip
from pos_app.domain.outage_slip import outage_slip
from pos_app.domain.print_job import PrintJob
from pos_app.domain.receipt import Receipt
from pos_app.domain.receipt_code import Sign, claim_of, receipt_code_of
from pos_app.domain.receipt_gift import gift_receipt_for
from pos_app.domain.receipt_invoice import invoice_receipt
from pos_app.domain.refusal_list import refusal_slip
from pos_app.domain.shift_slip import slip_for
from pos_app.domain.suspended_slip import suspended_slip
from pos_app.domain.transfer_slip import transfer_slip
from pos_app.operations.country_packs import country_pack
from pos_app.operations.invoice_book import PaperKind, SalePaper
from pos_app.operations.ports import UnitOfWork


def slip_of(job: PrintJob, work: UnitOfWork, *, sign: Sign | None = None) -> Receipt | None:
    """The slip of a job; None when nothing was kept with it. `sign` signs the codes of sales."""
    policy = work.policy()
    aside = work.suspended.slip(job.id)
    if aside is not None:
        person = work.staff_member(aside.staff_id)
        name = "" if person is None else person.name
        return suspended_slip(aside, store=policy.store, staff_name=name)
    told = _told_slip(job, work)
    if told is not None:
        return told
    paper = work.invoices.paper(job.id)
    if paper is not None:
        return paper_of_sale(paper, work, sign=sign)
    report = work.shifts.slip(job.id)
    if report is None:
        return None
    names = {person.id.hex: person.name for person in work.staff()}
    names |= work.shifts.department_names()
    return slip_for(report, store=policy.store, till=policy.till, names=names)


def _told_slip(job: PrintJob, work: UnitOfWork) -> Receipt | None:
    """A slip that says all by itself: refusals, coupons, a transfer, an outage, exceptions."""
    policy = work.policy()
    store = policy.store
    outage = work.outages.slip(job.id)
    if outage is not None:
        return outage_slip(outage, store=store, till=policy.till)
    exceptions = work.exceptions.slip(job.id)
    if exceptions is not None:
        return exception_slip(exceptions, store=store, till=policy.till)
    listed = work.goods.slip(job.id)
    if listed is not None:
        return refusal_slip(listed, store=store)
    coupons = work.offers.slip(job.id)
    if coupons is not None:
        return coupon_slip(coupons, store=store)
    transfer = work.transfers.slip(job.id)
    return None if transfer is None else transfer_slip(transfer, store=store)


def paper_of_sale(paper: SalePaper, work: UnitOfWork, *, sign: Sign | None) -> Receipt | None:
    """The invoice or gift receipt of a sale; without `sign` its code says only the claim."""
    policy, sale = work.policy(), work.sale(paper.sale_id)
    if sale is None:
        return None
    store, pack = policy.store, country_pack(policy.store.country)
    code = claim_of(sale) if sign is None else receipt_code_of(sale, sign)
    if paper.kind is PaperKind.GIFT_RECEIPT:
        return gift_receipt_for(
            sale,
            store=store,
            till=policy.till,
            code=code,
            copy_number=paper.copy_number,
            pack=pack,
        )
    invoices = work.invoices.of_sale(sale.id)
    named = (one for one in invoices if paper.invoice_id in (None, one.id))
    invoice = next(named, None)
    if invoice is None:
        return None
    return invoice_receipt(
        invoice, sale, store=store, code=code, copy_number=paper.copy_number, pack=pack
    )
