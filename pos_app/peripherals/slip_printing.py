"""The slip that a print job of kind SLIP stands for, laid out from what was written with the job.

Does not send anything (print_queue). A slip prints the same whenever it is printed.
"""

from pos_app.domain.age_register import age_register_slip
from pos_app.domain.print_job import PrintJob
from pos_app.domain.receipt import Receipt
from pos_app.domain.shift_slip import slip_for
from pos_app.domain.suspended_slip import suspended_slip
from pos_app.operations.ports import UnitOfWork


def slip_of(job: PrintJob, work: UnitOfWork) -> Receipt | None:
    """The slip of a job; None when nothing was kept with it."""
    policy = work.policy()
    aside = work.suspended.slip(job.id)
    if aside is not None:
        person = work.staff_member(aside.staff_id)
        name = "" if person is None else person.name
        return suspended_slip(aside, store=policy.store, staff_name=name)
    register = work.goods.slip(job.id)
    if register is not None:
        return age_register_slip(register, store=policy.store)
    report = work.shifts.slip(job.id)
    if report is None:
        return None
    names = {person.id.hex: person.name for person in work.staff()}
    names |= work.shifts.department_names()
    return slip_for(report, store=policy.store, till=policy.till, names=names)
