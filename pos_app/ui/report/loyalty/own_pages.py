"""The pages of the loyalty report that need no other reader than its own.

Bound for LoyaltySource; makes nothing itself.
"""

from functools import partial

from pos_app.operations.read_loyalty import ReadLoyalty
from pos_app.ui.report.loyalty.customers_page import customers_page
from pos_app.ui.report.loyalty.extras import Extras
from pos_app.ui.report.loyalty.overview_page import overview_page
from pos_app.ui.report.loyalty.page_maker import PageMaker
from pos_app.ui.report.loyalty.people_words import FindCustomers
from pos_app.ui.report.loyalty.stores_page import stores_page


def own_pages(reading: ReadLoyalty, *, extras: Extras, find: FindCustomers) -> dict[str, PageMaker]:
    """By their codes; `find` reads who people are, on the thread of the reports."""
    return {
        "overview": partial(overview_page, reading=reading, extras=extras),
        "customers": partial(customers_page, reading=reading, extras=extras, find=find),
        "stores": partial(stores_page, reading=reading, extras=extras),
    }
