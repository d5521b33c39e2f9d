"""Decides what the page shows, and does what staff say about its rows. Plain Python, no Qt.

Invariants:
- Each step can be taken back, the last first, until the page is left.
- Whoever works the list off goes on at the place of the row that went; what else is wrong with a
  record that was mended comes there.
- The list is read in pages, before its end is reached.
"""

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import StaffMember
from pos_app.operations.edit_customer import EditRefusedError
from pos_app.operations.read_audit import AuditItem, AuditOverview, AuditPage
from pos_app.operations.work_audit import AuditDeed
from pos_app.ui.audit.describe import AuditDescribe, key_of
from pos_app.ui.audit.picture import AuditList
from pos_app.ui.audit.services import AuditServices, AuditView, PaceState
from pos_app.ui.messages import sentence_for

if TYPE_CHECKING:
    from pos_app.domain.audit.score import StoreScore
    from pos_app.operations.audit_book import AuditKey

_READ_ON_BELOW = 12  # rows left


class AuditPresenter:
    """Touches and keys in; fixes written and pictures out."""

    def __init__(self, services: AuditServices, view: AuditView) -> None:
        self._services, self._view = services, view
        self._staff: StaffMember | None = None
        self._overview = AuditOverview(run=None)
        self._items: list[AuditItem] = []
        self._last: AuditKey | None = None
        self._is_reading = False
        self._shown = AuditList.WORK
        self._chosen: dict[AuditList, Hashable | None] = {}
        self._store: StoreScore | None = None
        self._undo: list[AuditDeed] = []
        self._seen_to = 0  # since they were counted

    def open(self, staff: StaffMember) -> None:
        """Show what is known, and look at what changed since."""
        self._staff, self._undo, self._chosen, self._store = staff, [], {}, None
        self._shown, self._items = AuditList.WORK, []
        self._read_overview()
        self._read_page(afresh=True)
        self._services.pace.start()

    def come_back(self) -> None:
        """The page is shown again, after a profile: what was changed there is looked at."""
        item = self._item
        if item is not None:
            self._look_again(item)
        self._services.pace.start()

    def leave_page(self) -> None:
        """Count what was worked through, for the next time."""
        if self._services.pace.state is PaceState.RESTS:
            self._services.pace.start()

    def pace_changed(self, *, is_over: bool) -> None:
        """Another step is done, or all of it."""
        if self._staff is None:
            return
        if is_over:
            self._read_overview()
        if not self._items:
            self._read_page(afresh=True)
        elif is_over and self._last is None:
            self._read_page()  # what was found since comes after what is there
        self._show()

    @property
    def whose(self) -> CustomerId | None:
        """The customer of the chosen row."""
        item = self._item
        return None if item is None else item.customer.id

    # choosing
    def show_list(self, code: str) -> None:
        """Another list."""
        if code != self._shown:
            self._shown = AuditList(code)
            self._show()

    def choose(self, key: Hashable) -> None:
        """Another row."""
        if key != self._chosen.get(self._shown):
            self._chosen[self._shown] = key
            self._show()

    def accept(self) -> None:
        """Enter: take the fix; of a store: work its faults through."""
        if self._shown is AuditList.WORK:
            self.fix()
        elif self._shown is AuditList.STORES:
            found, is_row = self._describe.store_of(self._chosen.get(AuditList.STORES))
            if is_row:
                self._store = found
                self._shown, self._items = AuditList.WORK, []
                self._chosen.pop(AuditList.WORK, None)
                self._read_page(afresh=True)

    # what is said about a fault
    def fix(self) -> None:
        """Take the fix."""
        item, working = self._item, self._services.working
        if item is not None and item.fault.fix:
            self._do(item, working.take, "said_taken")
        elif item is not None:
            self._view.show_notice(self._say("no_fix"), is_fault=False)

    def leave(self) -> None:
        """Not now."""
        item, working = self._item, self._services.working
        if item is not None:
            self._do(item, working.leave, "said_left")

    def call_right(self) -> None:
        """It is right so."""
        item, working = self._item, self._services.working
        if item is not None:
            self._do(item, working.call_right, "said_right")

    def undo(self) -> None:
        """Take the last step back."""
        if not self._undo:
            self._view.show_notice(self._say("nothing_to_undo"), is_fault=False)
            return
        staff, deed = self._person, self._undo.pop()

        def undone(_: object) -> None:
            self._seen_to -= 1
            self._view.show_notice(self._say("said_undone"), is_fault=False)
            self._shown = AuditList.WORK
            self._look_again(deed.item)

        self._write(lambda: self._services.working.undo(deed, staff=staff), undone)

    def look(self) -> None:
        """Look at all records, or stop that."""
        pace = self._services.pace
        if pace.state in (PaceState.RUNS, PaceState.WAITS):
            pace.stop()
        else:
            pace.start(afresh=pace.state is PaceState.RESTS)
        self._show()

    def open_pairs(self) -> None:
        """Go to the pairs of records that may be one person."""
        show = self._services.open_pairs
        if show is not None and self._describe.may_open_pairs:
            show()

    def _do(self, item: AuditItem, verb: Callable[..., AuditDeed], said: str) -> None:
        staff = self._person
        name = self._describe.faults.name(item)

        def done(deed: AuditDeed) -> None:
            self._undo.append(deed)
            self._seen_to += 1
            self._view.show_notice(self._say(said, name=name), is_fault=False)
            if deed.edit is not None:
                self._look_again(item)
            else:
                self._put(item, ())

        self._write(lambda: verb(item, staff=staff), done)

    # reading
    def _look_again(self, item: AuditItem) -> None:
        """What is wrong with a record now, in the place where it stood."""
        staff, reading = self._person, self._services.reading
        self._read(
            lambda: reading.again(item.customer.id, staff=staff),
            lambda found: self._put(item, found),
        )

    def _put(self, item: AuditItem, found: tuple[AuditItem, ...]) -> None:
        """Put what is wrong now with a record where the item stood, or the choice is."""
        customer_id = item.customer.id
        keys = [key_of(one) for one in self._items]
        place = next(
            (
                keys.index(key)
                for key in (key_of(item), self._chosen.get(AuditList.WORK))
                if key in keys
            ),
            0,
        )
        if found:
            place -= sum(one.customer.id == customer_id for one in self._items[:place])
            self._items = [one for one in self._items if one.customer.id != customer_id]
        else:
            self._items = [one for one in self._items if key_of(one) != key_of(item)]
        self._items[place:place] = found
        after = self._items[min(place, len(self._items) - 1)] if self._items else None
        self._chosen[AuditList.WORK] = None if after is None else key_of(after)
        if len(self._items) < _READ_ON_BELOW and self._last is not None:
            self._read_page()
        self._show()

    def _read_overview(self) -> None:
        staff, reading = self._person, self._services.reading
        self._read(lambda: reading.overview(staff=staff), self._take_overview)

    def _take_overview(self, found: AuditOverview) -> None:
        self._overview, self._seen_to = found, 0
        self._show()

    def _read_page(self, *, afresh: bool = False) -> None:
        """The next page, from the first on where all were read; `afresh`: nothing is kept."""
        after = None if afresh else self._last
        if self._is_reading:
            return
        self._is_reading = True
        staff, reading, store = self._person, self._services.reading, self._store

        def read(page: AuditPage) -> None:
            self._is_reading = False
            if store is not self._store:
                self._read_page(afresh=True)
                return
            known = set() if afresh else {key_of(one) for one in self._items}
            kept = [] if afresh else self._items
            self._items = [*kept, *(one for one in page.items if key_of(one) not in known)]
            self._last = page.last
            self._show()

        self._read(lambda: reading.page(after, staff=staff, store=store), read)

    # showing
    @property
    def _person(self) -> StaffMember:
        assert self._staff is not None, "somebody opened the page"
        return self._staff

    @property
    def _item(self) -> AuditItem | None:
        if self._shown is not AuditList.WORK:
            return None
        chosen = self._chosen.get(AuditList.WORK)
        return next((one for one in self._items if key_of(one) == chosen), None)

    @property
    def _describe(self) -> AuditDescribe:
        items = tuple(self._items)
        is_whole = self._last is None and self._store is None and not self._is_reading
        counted = sum(self._overview.total.kinds.values()) - self._seen_to
        waiting = len(items) if is_whole else max(len(items), counted)
        return AuditDescribe(
            self._services, self._overview, items=items, waiting=waiting, store=self._store
        )

    def _show(self) -> None:
        describe = self._describe
        keys = [row.key for row in describe.rows(self._shown)]
        if self._chosen.get(self._shown) not in keys:
            self._chosen[self._shown] = keys[0] if keys else None
        self._view.show_picture(
            describe.picture(self._shown, self._chosen.get(self._shown), may_undo=bool(self._undo))
        )

    def _read(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._services.read(work, on_done=then, on_failed=self._fault)

    def _write(self, work: Callable[[], object], then: Callable[..., Any]) -> None:
        self._services.write(work, on_done=then, on_failed=self._fault)

    def _fault(self, error: Exception) -> None:
        self._is_reading = False
        if isinstance(error, EditRefusedError):
            error = next(iter(error.faults.values()), error)
            item = self._item
            if item is not None:
                self._look_again(item)
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)

    def _say(self, name: str, /, **values: object) -> str:
        return self._services.phrases.say(f"audit.{name}", **values)
