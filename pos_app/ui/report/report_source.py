"""What the report screen asks of a report: read it once, then make pages of it.

A source holds no Qt and no screen; it is called on a thread of its own, one call after the other,
and may take half a second. It raises RuleError where somebody may not see it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from pos_app.domain.figures.columns import Period
from pos_app.domain.ids import StoreId
from pos_app.domain.staff import StaffMember
from pos_app.operations.figures_book import StoreSeen
from pos_app.ui.report.page_model import ReportPage

Stores = tuple[StoreId, ...]  # empty: all of them


class Stopped(Exception):  # noqa: N818  (nothing went wrong: somebody did not want to wait)
    """Whoever asked does not want it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAsk:
    """Which page, of what. `way` is one of the source's ways to look at it, if it has any."""

    code: str
    period: Period
    stores: Stores
    staff: StaffMember
    way: str = ""


class Opened(Protocol):
    """What was read: everything that is shown of it is of the moment `read_at`."""

    @property
    def stores(self) -> tuple[StoreSeen, ...]:
        """All stores, by name."""
        ...

    @property
    def own_store(self) -> StoreId:
        """Where this till stands."""
        ...

    @property
    def today(self) -> date:
        """The business day."""
        ...

    @property
    def read_at(self) -> datetime:
        """When it was read."""
        ...


Read = TypeVar("Read", bound=Opened)


class ReportSource(Protocol[Read]):
    """A report. `code` names its phrases: `report.title_<code>`; pages: `report.page_<code>`."""

    @property
    def code(self) -> str:
        """Its name among the reports: loyalty, sales, health."""
        ...

    @property
    def pages(self) -> tuple[str, ...]:
        """The codes of its pages; the first is shown first."""
        ...

    @property
    def ways(self) -> tuple[str, ...]:
        """Ways to look at its pages (`report.way_<code>`), the usual one first; or none."""
        ...

    @property
    def is_of_a_day(self) -> bool:
        """Whether its pages are of one day: then there are no periods to choose."""
        ...

    def open(self, *, staff: StaffMember, is_stopped: Callable[[], bool]) -> Read:
        """Read what there is now. Raises Stopped, or RuleError."""
        ...

    def page(self, opened: Read, ask: PageAsk, *, is_stopped: Callable[[], bool]) -> ReportPage:
        """Make a page. Raises Stopped, or RuleError."""
        ...
