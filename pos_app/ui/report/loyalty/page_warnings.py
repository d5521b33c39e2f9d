"""What is said above each page of the loyalty report: who is silent, and what is not over.

Judges no figure. Invariant: only stores that were asked for are named.
"""

from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.ui.report.loyalty.page_words import PageWords
from pos_app.ui.report.report_source import PageAsk


def page_warnings(opened: LoyaltyReport, ask: PageAsk, words: PageWords) -> tuple[str, ...]:
    """The sentences, the most serious first."""
    found = []
    for store in opened.unheard(ask.stores):
        if store.heard_at is None:
            found.append(words.say("never_heard", store=store.name))
        else:
            heard = words.formatter.date_and_time(store.heard_at)
            found.append(words.say("unheard", store=store.name, heard=heard))
    if not ask.period.is_over(opened.today):
        found.append(words.say("unfinished_period"))
    return tuple(found)
