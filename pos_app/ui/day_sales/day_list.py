"""The sales that the list of a day holds: all of the day, those found, open e-mails of all days.

Reads nothing and says nothing. Invariant: the total is of the whole day, whatever is shown.
"""

from dataclasses import dataclass

from pos_app.domain.money import Money
from pos_app.domain.money import total as total_of
from pos_app.domain.sale import SaleSummary

Summaries = tuple[SaleSummary, ...]


@dataclass(slots=True)
class DayList:
    """`mails` wait to be e-mailed, or failed; `found` and `found_mails` fit the search.

    `is_unseen_only`: those of the day whose transfer nobody has seen arrive.
    """

    all: Summaries = ()
    found: Summaries = ()
    mails: Summaries = ()
    found_mails: Summaries = ()
    is_mail_only: bool = False
    is_unseen_only: bool = False

    @property
    def shown(self) -> Summaries:
        """What stands in the list."""
        if self.is_mail_only:
            return self.found_mails
        return tuple(s for s in self.found if s.is_unseen) if self.is_unseen_only else self.found

    @property
    def unseen(self) -> int:
        """How many sales of the day were paid by a transfer that nobody has seen arrive."""
        return sum(summary.is_unseen for summary in self.all)

    @property
    def known(self) -> Summaries:
        """Every sale that can be chosen."""
        return (*self.all, *self.mails)

    @property
    def total(self) -> Money | None:
        """The sum of the day; None without sales."""
        if not self.all:
            return None
        return total_of((summary.total for summary in self.all), self.all[0].total.currency)

    def forget_day(self) -> None:
        """Another day is asked for."""
        self.all, self.found, self.is_unseen_only = (), (), False

    def take_day(self, sales: Summaries) -> None:
        """The day as it is now; with no transfer unseen all of it is shown again."""
        self.all = sales
        self.is_unseen_only = self.is_unseen_only and self.unseen > 0

    def end_search(self) -> None:
        """Nothing is searched for any more."""
        self.found, self.found_mails = self.all, self.mails

    def take_mails(self, mails: Summaries, found: Summaries) -> None:
        """The open e-mails as they are now; with none left the day is shown again."""
        self.mails, self.found_mails = mails, found
        self.is_mail_only = self.is_mail_only and bool(mails)
