"""Decides what the screen behind a figure shows, and what is done with its people.

Finds on the thread of the reports and shows a page; the next page is read when somebody comes near
the end of what is there. Plain Python, no Qt.

Invariants:
- An answer to an earlier question (another figure, another sequence) is never shown.
- Each deed can be taken back, the last first, until the list is left.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.staff import StaffMember
from pos_app.operations.call_list import CallList
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.figure_people import ReadFigurePeople
from pos_app.operations.read_loyalty import LoyaltyReport
from pos_app.operations.tag_people import TagPeople
from pos_app.phrases import Phrases
from pos_app.ui.behind.deeds import Deeds
from pos_app.ui.behind.listings import (
    Found,
    Listing,
    ListingWords,
    LookedAt,
    PeopleListing,
    SalesListing,
    VisitsListing,
    first_people,
)
from pos_app.ui.behind.picture import BehindPicture, BehindRow
from pos_app.ui.formatting import Formatter
from pos_app.ui.messages import sentence_for
from pos_app.ui.report.page_model import PeopleBehind, SalesBehind, VisitsBehind
from pos_app.ui.report.report_source import Opened

Listed = PeopleBehind | VisitsBehind | SalesBehind


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindServices:
    """What the screen needs.

    `run_read` works on the thread of the reports, `run` on that of the database. `changed()` when
    something was put on the list of the day, or taken off it.
    """

    read: ReadFigurePeople
    calls: CallList
    tags: TagPeople
    editing: EditCustomer
    phrases: Phrases
    formatter: Formatter
    run_read: Callable[..., None]
    run: Callable[..., None]
    changed: Callable[[], None] = lambda: None


class BehindView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: BehindPicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...

    def ask_profile(self, customer_id: CustomerId) -> None:
        """Somebody's profile is wanted."""
        ...

    def ask_sale(self, sale_id: SaleId) -> None:
        """A sale's receipt is wanted."""
        ...


class BehindPresenter:
    """Keys and touches in; pictures out."""

    def __init__(self, services: BehindServices, view: BehindView) -> None:
        self._services, self._view = services, view
        self._listing: Listing | None = None
        self._title = ""
        self._question = 0
        self._found: Found | None = None
        self._rows: tuple[BehindRow, ...] = ()
        self._chosen: Hashable | None = None
        self._sequence = ""
        self._is_reading = False
        self.deeds = Deeds(services, self)

    def open(
        self, opened: Opened, behind: Listed, staff: StaffMember, looked: LookedAt | None = None
    ) -> None:
        """Show what is behind a figure of what was `opened` and `looked` at."""
        services = self._services
        words = ListingWords(
            read=services.read,
            phrases=services.phrases,
            formatter=services.formatter,
            staff=staff,
        )
        self._listing = _listing(opened, behind, words, looked)
        self._title, self._sequence = behind.title, self._listing.sequences[0]
        self._found, self._rows, self._chosen = None, (), None
        self.deeds.begin(staff)
        self._find(None)

    def forget(self) -> None:
        """Let go of what was read: it holds the whole report."""
        self._question += 1
        self._listing, self._found, self._rows, self._chosen = None, None, (), None
        self._is_reading = False

    @property
    def is_open(self) -> bool:
        """Whether there is a list."""
        return self._listing is not None

    @property
    def chosen(self) -> CustomerId | None:
        """Whose row is chosen."""
        row = self._row
        return None if row is None else row.customer_id

    @property
    def title(self) -> str:
        """What the figure is called."""
        return self._title

    @property
    def count(self) -> int:
        """How many there are; none while they are being found."""
        return 0 if self._found is None else self._found.count

    @property
    def may_act(self) -> bool:
        """Whether these are people, and any."""
        return isinstance(self._listing, PeopleListing) and self.count > 0

    def first(self, most: int) -> tuple[CustomerId, ...]:
        """The people at the top."""
        return first_people(self._found, most)

    def choose(self, key: Hashable) -> None:
        """Another row."""
        self._chosen = key

    def activate(self) -> None:
        """Open what the chosen row is about."""
        row = self._row
        if row is None:
            return
        if row.customer_id is not None:
            self._view.ask_profile(row.customer_id)
        elif row.sale_id is not None:
            self._view.ask_sale(row.sale_id)
        else:
            word = "person_gone" if self.may_act else "sale_elsewhere"
            self.notice(self._services.phrases.say(f"behind.{word}"))

    def sort(self, sequence: str) -> None:
        """Put the list in another sequence, from its beginning."""
        if (
            self._listing is not None
            and sequence != self._sequence
            and sequence in self._listing.sequences
        ):
            self._sequence, self._chosen = sequence, None
            self._find(self._found)

    def sort_next(self) -> None:
        """The next sequence that there is."""
        sequences = () if self._listing is None else self._listing.sequences
        if len(sequences) > 1:
            self.sort(sequences[(sequences.index(self._sequence) + 1) % len(sequences)])

    def more(self) -> None:
        """The end of what is shown is near: read the next page, if there is one."""
        listing, found, first = self._listing, self._found, len(self._rows)
        if listing is None or found is None or self._is_reading or first >= found.count:
            return
        question, self._is_reading = self._question, True

        def take(rows: tuple[BehindRow, ...]) -> None:
            if question == self._question:
                self._is_reading = False
                self._rows = (*self._rows, *rows)
                self.show()

        self._services.run_read(
            lambda: listing.page(found, first),
            on_done=take,
            on_failed=lambda error: self._failed(question, error),
        )

    def notice(self, sentence: str, *, is_fault: bool = False) -> None:
        """Say what happened."""
        self._view.show_notice(sentence, is_fault=is_fault)

    def fault(self, error: Exception) -> None:
        """Say why something was not done."""
        self.notice(sentence_for(error, self._services.phrases), is_fault=True)

    def show(self) -> None:
        """Draw what is known."""
        listing, words = self._listing, self._services.phrases
        if listing is None:
            return
        found = self._found
        self._view.show_picture(
            BehindPicture(
                title=self._title,
                count="" if found is None else self._head(listing),
                columns=listing.columns,
                rows=self._rows,
                chosen=self._chosen,
                sequences=tuple((one, words.say(f"behind.by_{one}")) for one in listing.sequences),
                sequence=self._sequence,
                empty=self._empty(listing),
                note=listing.note,
                open_text=words.say(
                    "behind.open_profile" if listing.noun == "people" else "behind.open_sale"
                ),
                may_act=self.may_act,
                may_undo=self.deeds.may_undo,
                deed=self.deeds.picture(),
            )
        )

    def _head(self, listing: Listing) -> str:
        """How many, and of which days and stores their figures are."""
        count, services = self.count, self._services
        written = services.formatter.count(count)
        many = services.phrases.count(f"behind.{listing.noun}", count, count=written)
        return f"{many} · {listing.span}" if listing.span else many

    def _find(self, before: Found | None) -> None:
        listing, sequence = self._listing, self._sequence
        assert listing is not None, "a list was opened"
        self._question += 1
        question, self._is_reading = self._question, True

        def find() -> tuple[Found, tuple[BehindRow, ...]]:
            found = listing.find(sequence, before)
            return found, listing.page(found, 0)

        def take(answer: tuple[Found, tuple[BehindRow, ...]]) -> None:
            if question != self._question:
                return
            self._is_reading = False
            self._found, self._rows = answer
            self._chosen = self._rows[0].key if self._rows else None
            self.show()

        self.show()
        self._services.run_read(
            find, on_done=take, on_failed=lambda error: self._failed(question, error)
        )

    def _failed(self, question: int, error: Exception) -> None:
        if question == self._question:
            self._is_reading = False
            self.fault(error)
            self.show()

    def _empty(self, listing: Listing) -> str:
        say = self._services.phrases.say
        if self._rows:
            return ""
        if self._is_reading:
            return say("behind.reading")
        return "" if self._found is None else say(f"behind.none_{listing.noun}")

    @property
    def _row(self) -> BehindRow | None:
        return next((row for row in self._rows if row.key == self._chosen), None)


def _listing(
    opened: Opened, behind: Listed, words: ListingWords, looked: LookedAt | None
) -> Listing:
    if isinstance(behind, SalesBehind):
        return SalesListing(opened, behind, words)
    assert isinstance(opened, LoyaltyReport), "people and visits are places in its columns"
    if isinstance(behind, PeopleBehind):
        return PeopleListing(opened, behind, words, looked)
    return VisitsListing(opened, behind, words)
