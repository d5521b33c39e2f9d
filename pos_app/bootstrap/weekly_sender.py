"""The thread that sends the weekly report of this till, and the one letter that somebody tries.

Brings the reports and numpy: imported where it is sent, never before the first paint.
"""

from typing import TYPE_CHECKING, Any

from pos_app.bootstrap.mail_room import mailbox_of_till
from pos_app.bootstrap.weekly_pages import WeeklyPages
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import mint_id
from pos_app.domain.weekly_letter import WeeklyLetter
from pos_app.domain.weekly_time import week_before
from pos_app.mail.message import letter_bytes
from pos_app.mail.smtp_delivery import Delivery, deliver
from pos_app.mail.weekly_mail import WeeklyMail
from pos_app.operations.scheduled.weekly_report import WeeklyReport

if TYPE_CHECKING:
    from pos_app.bootstrap.machine import Machine
    from pos_app.bootstrap.window import TillWindow


def weekly_mail(till: "TillWindow") -> WeeklyMail:
    """The sender of this till; `start` it once the till stands."""

    def is_idle() -> bool:
        presenter = till.presenter
        return presenter is None or presenter.counter.basket.is_empty

    return weekly_mail_of(till.machine, WeeklyPages(till.machine), is_idle=is_idle)


def weekly_mail_of(machine: "Machine", pages: WeeklyPages, **rest: Any) -> WeeklyMail:
    """The sender, without a window: `rest` as WeeklyMail has it."""
    return WeeklyMail(
        WeeklyReport(unit_of_work=machine.units, clock=machine.clock),
        mailbox_of_till(machine),
        pages.compose,
        database=machine.worker,
        clock=machine.clock,
        on_stopped=pages.close,
        **rest,
    )


def send_trial(machine: "Machine", letter: WeeklyLetter) -> int:
    """Send the letter of last week now, to each of its addresses; returns to how many it went.

    On a thread where seconds keep nobody waiting. Nothing is noted: the letter of the week comes
    all the same. Raises RuleError with the reason of the first that did not go.
    """
    mailbox = mailbox_of_till(machine)()
    if not mailbox.is_set_up:
        raise RuleError("mail.not_set_up")
    now = machine.clock.now()
    today = machine.do(machine.units.policy).business_day(now).date
    pages = WeeklyPages(machine)
    try:
        made = pages.compose(week_before(today), letter)
    finally:
        pages.close()
    place = mailbox.sender.rpartition("@")[2]
    for address in letter.addresses:
        key = f"<trial.{mint_id().hex}@{place}>"
        message = letter_bytes(made, key=key, to=address, mailbox=mailbox, sent_at=now)
        done = deliver(message, to=address, mailbox=mailbox)
        if done.outcome is not Delivery.SENT:
            raise RuleError(done.reason or "mail.no_answer", address=address)
    return len(letter.addresses)
