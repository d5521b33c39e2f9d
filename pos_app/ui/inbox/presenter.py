"""Decides what the page shows, and does what staff say about its rows. Plain Python, no Qt.

Invariants:
- Each step can be taken back, the last first, until the page is left. What was settled and taken
  back stands in the list again, with the value that stood before it.
- Nothing is chosen by itself: the mark of Enter begins at what stands.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pos_app.domain.conflict import Conflict, ConflictVersion
from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.matching import is_perhaps
from pos_app.domain.staff import StaffMember
from pos_app.operations.inbox_book import Arrival
from pos_app.operations.read_inbox import Inbox
from pos_app.operations.settle_conflict import Settled
from pos_app.ui.customer.words import name_of
from pos_app.ui.inbox.describe import ConflictKey, InboxDescribe, key_of
from pos_app.ui.inbox.picture import InboxList
from pos_app.ui.inbox.services import InboxServices, InboxView
from pos_app.ui.messages import sentence_for

if TYPE_CHECKING:
    from uuid import UUID

# So many are compared with everybody: each is a search of its own, on the window's thread.
_MOST_COMPARED = 30


class InboxPresenter:
    """Touches and keys in; choices written and pictures out."""

    def __init__(self, services: InboxServices, view: InboxView) -> None:
        self._services, self._view = services, view
        self._staff: StaffMember | None = None
        self._inbox = Inbox()
        self._shown = InboxList.APART
        self._chosen: dict[InboxList, Hashable | None] = {}
        self._marked: UUID | None = None
        self._undo: list[tuple[Callable[[], object], Callable[[Any], None]]] = []
        self._again: dict[ConflictKey, Conflict] = {}  # settled, and taken back
        self._doubles: dict[int, tuple[Customer, ...]] = {}

    def open(self, staff: StaffMember) -> None:
        """Show what waits to this person."""
        self._staff, self._undo, self._again = staff, [], {}
        self._chosen, self._doubles = {}, {}
        self._read(first=True)

    def come_back(self) -> None:
        """The page is shown again, after a profile: steps can still be taken back."""
        self._read()

    @property
    def whose(self) -> CustomerId | None:
        """The customer of the chosen row."""
        conflict, came = self._conflict, self._came
        if came is not None:
            return came.customer.id
        if conflict is not None and conflict.kind == "customer":
            return CustomerId(conflict.document_id)
        return None

    # choosing
    def show_list(self, code: str) -> None:
        """Another list."""
        if code != self._shown and code in {one.value for one in self._describe.lists}:
            self._shown = InboxList(code)
            self._choose_first()
            self._show()

    def choose(self, key: Hashable) -> None:
        """Another row."""
        if key != self._chosen.get(self._shown):
            self._chosen[self._shown], self._marked = key, None
            self._show()

    def mark(self, by: int) -> None:
        """The value before or after the marked one."""
        conflict = self._conflict
        if conflict is not None:
            ids = [one.record_id for one in conflict.versions]
            at = ids.index(self._marked) if self._marked in ids else 0
            self._marked = ids[max(0, min(at + by, len(ids) - 1))]
            self._show()

    # what is said about a row
    def take(self, number: int) -> None:
        """Keep the value of this number, from 1."""
        conflict = self._conflict
        if conflict is not None and 1 <= number <= len(conflict.versions):
            self._settle(conflict, conflict.versions[number - 1])

    def accept(self) -> None:
        """Enter: keep the marked value; of the other lists: seen, read."""
        conflict, came = self._conflict, self._came
        if conflict is not None:
            ids = [one.record_id for one in conflict.versions]
            self.take(ids.index(self._marked) + 1 if self._marked in ids else 1)
        elif came is not None:
            self._see(came)
        elif self._shown is InboxList.ASIDE:
            self._read_aside()

    def all_seen(self) -> None:
        """Everybody who came was looked at."""
        staff, reading = self._staff, self._services.reading
        if self._shown is not InboxList.CAME or not self._inbox.arrivals or staff is None:
            return
        came = self._inbox.arrivals
        said = self._services.phrases.count("inbox.said_all_seen", len(came))
        self._do(
            lambda: reading.seen(came, staff=staff),
            said,
            back=lambda: reading.seen(came, staff=staff, is_seen=False),
        )

    def undo(self) -> None:
        """Take the last step back."""
        if not self._undo:
            self._view.show_notice(self._say("inbox.nothing_to_undo"), is_fault=False)
            return
        work, then = self._undo.pop()

        def undone(found: object) -> None:
            then(found)
            self._changed(self._say("inbox.said_undone"))

        self._run(work, undone)

    # writing
    def _settle(self, conflict: Conflict, chosen: ConflictVersion) -> None:
        staff, services = self._staff, self._services
        assert staff is not None, "somebody opened the page"
        words = self._describe.conflicts
        said = self._say(
            "inbox.said_taken", name=words.title(conflict), value=words.short(conflict, chosen)
        )

        def settled(done: Settled) -> None:
            self._again.pop(key_of(conflict), None)
            self._undo.append((lambda: self._take_back(conflict, done, staff), self._open_again))
            services.changed(conflict.kind)
            self._changed(said)

        self._run(lambda: services.settling.settle(conflict, chosen, staff=staff), settled)

    def _take_back(self, conflict: Conflict, done: Settled, staff: StaffMember) -> Conflict:
        """Put back what stood before; the conflict as it is then. On the database's thread."""
        stood = conflict.versions[0]
        now = replace(stood, record_id=done.chosen.record_id)
        if done.chosen.value != stood.value:
            asked = replace(conflict, versions=(done.chosen, stood))
            now = self._services.settling.settle(asked, stood, staff=staff).chosen
        return replace(conflict, versions=(now, *conflict.versions[1:]))

    def _open_again(self, conflict: Conflict) -> None:
        """It stands in the list again, until somebody chooses or the page is left."""
        self._again[key_of(conflict)] = conflict
        self._services.changed(conflict.kind)

    def _see(self, came: Arrival) -> None:
        staff, reading = self._staff, self._services.reading
        assert staff is not None, "somebody opened the page"
        self._do(
            lambda: reading.seen((came,), staff=staff),
            self._say("inbox.said_seen", name=name_of(came.customer, self._services.phrases)),
            back=lambda: reading.seen((came,), staff=staff, is_seen=False),
        )

    def _read_aside(self) -> None:
        staff, reading = self._staff, self._services.reading
        if staff is None or not any(one.is_new for one in self._inbox.aside):
            return
        upto = max(one.noted_at for one in self._inbox.aside)
        self._do(lambda: reading.aside_read(upto, staff=staff), self._say("inbox.said_read"))

    def _do(
        self, work: Callable[[], object], said: str, *, back: Callable[[], object] | None = None
    ) -> None:
        def done(_: object) -> None:
            if back is not None:
                self._undo.append((back, lambda _: None))
            self._changed(said)

        self._run(work, done)

    def _changed(self, said: str) -> None:
        self._view.show_notice(said, is_fault=False)
        self._read()

    # reading and showing
    def _read(self, *, first: bool = False) -> None:
        staff = self._staff
        if staff is not None:
            self._run(
                lambda: self._services.reading.read(staff=staff),
                lambda found: self._take(found, first=first),
            )

    def _take(self, found: Inbox, *, first: bool) -> None:
        before = self._keys()
        listed = {key_of(one): one for one in found.apart}
        again = [one for key, one in self._again.items() if key not in listed]
        self._inbox = replace(found, apart=(*again, *found.apart))
        if first:
            lists = self._describe.lists
            self._shown = next((one for one in lists if self._has_news(one)), InboxList.APART)
        elif self._shown not in self._describe.lists:
            self._shown = InboxList.APART
        self._choose_first(before)
        self._show()

    def _has_news(self, shown: InboxList) -> bool:
        if shown is InboxList.ASIDE:
            return any(one.is_new for one in self._inbox.aside)
        return bool(self._inbox.apart if shown is InboxList.APART else self._inbox.arrivals)

    def _choose_first(self, before: Sequence[Hashable] = ()) -> None:
        """Keep the choice, or take the row in its place: whoever works a list off goes on."""
        keys, chosen = self._keys(), self._chosen.get(self._shown)
        if chosen not in keys:
            at = before.index(chosen) if chosen in before else 0
            self._chosen[self._shown] = keys[min(at, len(keys) - 1)] if keys else None
            self._marked = None

    def _keys(self) -> list[Hashable]:
        inbox = self._inbox
        if self._shown is InboxList.APART:
            return [key_of(one) for one in inbox.apart]
        if self._shown is InboxList.ASIDE:
            return [(one.place, one.noted_at) for one in inbox.aside]
        return [one.number for one in inbox.arrivals]

    @property
    def _conflict(self) -> Conflict | None:
        if self._shown is not InboxList.APART:
            return None
        chosen = self._chosen.get(self._shown)
        return next((one for one in self._inbox.apart if key_of(one) == chosen), None)

    @property
    def _came(self) -> Arrival | None:
        if self._shown is not InboxList.CAME:
            return None
        chosen = self._chosen.get(self._shown)
        return next((one for one in self._inbox.arrivals if one.number == chosen), None)

    @property
    def _describe(self) -> InboxDescribe:
        return InboxDescribe(self._services, self._inbox, self._doubles_of)

    def _doubles_of(self, number: int) -> Sequence[Customer]:
        """Who has the same number or address, or a number one slip away and a name that fits."""
        if number not in self._doubles:
            came = next(one for one in self._inbox.arrivals if one.number == number)
            self._doubles[number] = (*came.doubles, *self._perhaps(came))
        return self._doubles[number]

    def _perhaps(self, came: Arrival) -> tuple[Customer, ...]:
        who = came.customer
        if not who.phone or len(self._doubles) >= _MOST_COMPARED:
            return ()
        known = {who.id, *(one.id for one in came.doubles)}
        found = self._services.customers.look(who.phone, limit=6)
        return tuple(
            one.customer
            for one in found
            if one.customer.id not in known
            and is_perhaps(one.customer, phone=who.phone, name=who.name)
        )

    def _show(self) -> None:
        if self._conflict is not None and self._marked is None:
            self._marked = self._conflict.versions[0].record_id
        self._view.show_picture(
            self._describe.picture(
                self._shown,
                self._chosen.get(self._shown),
                marked=self._marked,
                may_undo=bool(self._undo),
            )
        )

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._services.run(work, on_done=then, on_failed=self._fault)

    def _fault(self, error: Exception) -> None:
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)
        if isinstance(error, RuleError) and error.code == "errors.conflict_changed":
            self._again.clear()
            self._read()

    def _say(self, code: str, /, **values: object) -> str:
        return self._services.phrases.say(code, **values)
