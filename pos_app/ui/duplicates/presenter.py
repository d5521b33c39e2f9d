"""Decides what the page shows, and does what is decided about its pairs. Plain Python, no Qt.

Invariants:
- Each step can be taken back, the last first, until the page is left; a pair that was decided by
  mistake stands in the list again.
- Whoever works the list off goes on: after a step the next pair is chosen.
"""

from collections.abc import Callable
from typing import Any

from pos_app.domain.ids import CustomerId
from pos_app.domain.likely_pair import LikelyPair
from pos_app.domain.person_merge import Merge, PeopleJudged
from pos_app.domain.staff import StaffMember
from pos_app.operations.edit_customer import CustomerEdit
from pos_app.operations.read_duplicates import Compared, Waiting, WaitingPair
from pos_app.ui.customer.words import name_of
from pos_app.ui.duplicates.describe import DuplicateWords, key_of
from pos_app.ui.duplicates.services import DuplicateServices, DuplicatesView
from pos_app.ui.messages import sentence_for


class DuplicatesPresenter:
    """Touches and keys in; decisions written and pictures out."""

    def __init__(
        self, services: DuplicateServices, words: DuplicateWords, view: DuplicatesView
    ) -> None:
        self._services, self._words, self._view = services, words, view
        self._staff: StaffMember | None = None
        self._waiting = Waiting()
        self._chosen: LikelyPair | None = None
        self._compared: Compared | None = None
        self._undo: list[tuple[LikelyPair, Callable[[], object]]] = []
        self._is_busy = False

    def open(self, staff: StaffMember) -> None:
        """Show what waits to this person."""
        self._staff, self._undo, self._chosen, self._compared = staff, [], None, None
        self._is_busy = False
        self._read()

    def come_back(self) -> None:
        """The page is shown again, after a profile: steps can still be taken back."""
        self._read()

    @property
    def is_shown(self) -> bool:
        """Whether there is a pair to decide."""
        return self._compared is not None

    def whose(self, *, is_other: bool) -> CustomerId | None:
        """One of the two of the chosen pair."""
        if self._compared is None:
            return None
        side = self._compared.other if is_other else self._compared.one
        return side.customer.id

    # choosing
    def choose(self, key: object) -> None:
        """Another pair."""
        found = next((one for one in self._waiting.pairs if key_of(one.pair) == key), None)
        if found is not None and found.pair != self._chosen:
            self._look_at(found)

    def walk(self, by: int) -> None:
        """The pair before or after."""
        pairs = self._waiting.pairs
        at = self._place()
        if pairs and at is not None:
            self._look_at(pairs[max(0, min(at + by, len(pairs) - 1))])

    # deciding
    def merge(self) -> None:
        """They are one person."""
        services = self._services

        def work(compared: Compared, staff: StaffMember) -> Merge:
            pair = compared.pair
            return services.merging.merge(pair.a, pair.b, staff=staff, chance=pair.percent)

        self._decide(
            work,
            "duplicates.said_merged",
            back=lambda merge, staff: services.merging.part(merge, staff=staff),
        )

    def part(self) -> None:
        """They are two people."""
        services = self._services
        self._decide(
            lambda compared, staff: services.merging.differ(
                compared.pair.a, compared.pair.b, staff=staff
            ),
            "duplicates.said_parted",
            back=lambda answer, staff: services.merging.take_back(answer, staff=staff),
        )

    def house(self) -> None:
        """They are two people who live together."""
        services = self._services

        def work(compared: Compared, staff: StaffMember) -> tuple[PeopleJudged, CustomerEdit]:
            a, b = compared.pair.a, compared.pair.b
            answer = services.merging.differ(a, b, staff=staff)
            return answer, services.editing.link(a, b, staff=staff)

        def back(done: tuple[PeopleJudged, CustomerEdit], staff: StaffMember) -> None:
            services.editing.undo(done[1], staff=staff)
            services.merging.take_back(done[0], staff=staff)

        self._decide(work, "duplicates.said_housed", back=back)

    def skip(self) -> None:
        """Leave the pair for later."""
        services = self._services

        def work(compared: Compared, staff: StaffMember) -> LikelyPair:
            services.reading.skip(compared.pair, staff=staff)
            return compared.pair

        self._decide(
            work,
            "duplicates.said_skipped",
            back=lambda pair, staff: services.reading.skip(pair, staff=staff, is_skipped=False),
        )

    def explain(self) -> None:
        """Say how the pairs are found."""
        self._view.show_notice(self._say("duplicates.why"), is_fault=False)

    def undo(self) -> None:
        """Take the last step back."""
        if self._is_busy:
            return
        if not self._undo:
            self._view.show_notice(self._say("duplicates.nothing_to_undo"), is_fault=False)
            return
        pair, work = self._undo.pop()

        def undone(_: object) -> None:
            self._chosen = pair
            self._view.show_notice(self._say("duplicates.said_undone"), is_fault=False)
            self._read()

        self._run(work, undone)

    def _decide(
        self,
        work: Callable[[Compared, StaffMember], Any],
        said: str,
        *,
        back: Callable[[Any, StaffMember], object],
    ) -> None:
        compared, staff = self._compared, self._staff
        if compared is None or staff is None or self._is_busy:
            return
        phrases = self._services.phrases
        names = [name_of(side.customer, phrases) for side in (compared.one, compared.other)]

        def done(found: object) -> None:
            self._undo.append((compared.pair, lambda: back(found, staff)))
            self._view.show_notice(self._say(said, one=names[0], other=names[1]), is_fault=False)
            self._go_on()

        self._run(lambda: work(compared, staff), done)

    def _go_on(self) -> None:
        """Choose the pair behind the one that was decided."""
        at, pairs = self._place(), self._waiting.pairs
        behind = pairs[at + 1 :] if at is not None else ()
        self._chosen = behind[0].pair if behind else None
        self._read()

    # reading and showing
    def _place(self) -> int | None:
        keys = [key_of(one.pair) for one in self._waiting.pairs]
        chosen = self._chosen
        return keys.index(key_of(chosen)) if chosen and key_of(chosen) in keys else None

    def _read(self) -> None:
        staff = self._staff
        if staff is not None:
            self._run(lambda: self._services.reading.waiting(staff=staff), self._take)

    def _take(self, found: Waiting) -> None:
        self._waiting = found
        at = self._place() or 0
        if found.pairs:
            self._look_at(found.pairs[at])
        else:
            self._chosen = self._compared = None
            self._show()

    def _look_at(self, found: WaitingPair) -> None:
        staff = self._staff
        assert staff is not None, "somebody opened the page"
        self._chosen = found.pair

        def compared(both: Compared) -> None:
            self._compared = both
            self._show()

        self._run(lambda: self._services.reading.compare(found.pair, staff=staff), compared)

    def _show(self) -> None:
        picture = self._words.picture(self._waiting, self._compared, may_undo=bool(self._undo))
        self._view.show_picture(picture)

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        # One step at a time: a key pressed twice decides one pair, not the next one as well.
        self._is_busy = True

        def done(found: object) -> None:
            self._is_busy = False
            then(found)

        self._services.run(work, on_done=done, on_failed=self._fault)

    def _fault(self, error: Exception) -> None:
        self._is_busy = False
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)

    def _say(self, code: str, /, **values: object) -> str:
        return self._services.phrases.say(code, **values)
