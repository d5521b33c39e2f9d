"""One sale of the day's list in words and figures.

Decides nothing and holds no Qt.
"""

from collections.abc import Sequence

from pos_app.domain.print_job import PrintState
from pos_app.domain.receipt_request import RequestState
from pos_app.domain.sale import SaleSummary
from pos_app.phrases import Phrases
from pos_app.ui.day_sales.picture import SaleRow
from pos_app.ui.formatting import Formatter

_EMAIL_TONES = {
    RequestState.WAITING: "primary",
    RequestState.SENDING: "primary",
    RequestState.UNKNOWN: "warn",
    RequestState.SENT: "good",
    RequestState.FAILED: "bad",
}
_PRINT_STATES = {
    PrintState.QUEUED: ("day_sales.print_waiting", "primary"),
    PrintState.SENDING: ("day_sales.print_waiting", "primary"),
    PrintState.SENT: ("day_sales.print_sent", "neutral"),
    PrintState.CONFIRMED: ("day_sales.print_confirmed", "good"),
    PrintState.DROPPED: ("day_sales.print_dropped", "neutral"),
    PrintState.FAILED: ("day_sales.print_failed", "bad"),
    PrintState.UNKNOWN: ("day_sales.print_unknown", "warn"),
}


def describe_row(
    summary: SaleSummary, phrases: Phrases, formatter: Formatter, *, is_dated: bool = False
) -> SaleRow:
    """The row of a sale; `is_dated` among those of other days: its day in place of its time."""
    state, tone = _receipt_state(summary, phrases)
    return SaleRow(
        sale_id=summary.id,
        number=summary.number,
        time=(formatter.day if is_dated else formatter.time)(summary.completed_at),
        cashier=summary.cashier_name,
        items=formatter.count(summary.item_count),
        tenders=", ".join(phrases.say(f"tender.{kind}") for kind in summary.tender_kinds),
        total=formatter.amount(summary.total),
        print_state=state,
        print_tone=tone,
    )


def mail_words(mails: Sequence[SaleSummary], phrases: Phrases) -> str:
    """How many receipts wait to be e-mailed, and how many could not be; empty for none."""
    states = [RequestState(summary.request_state) for summary in mails]
    waiting = sum(state in (RequestState.WAITING, RequestState.SENDING) for state in states)
    failed = len(states) - waiting
    parts = [phrases.count("day_sales.emails_wait", waiting)] if waiting else []
    parts += [phrases.count("day_sales.emails_failed", failed)] if failed else []
    return " · ".join(parts)


def _receipt_state(summary: SaleSummary, phrases: Phrases) -> tuple[str, str]:
    """What a receipt has come to; money that nobody saw says more, then an e-mail on its way."""
    if summary.is_unseen:
        return phrases.say("day_sales.transfer_unseen"), "warn"
    if summary.request_state:
        asked = RequestState(summary.request_state)
        return phrases.say(f"day_sales.email_{asked.value}"), _EMAIL_TONES[asked]
    if not summary.print_state:
        return phrases.say("day_sales.print_none"), "neutral"
    code, tone = _PRINT_STATES[PrintState(summary.print_state)]
    return phrases.say(code), tone
