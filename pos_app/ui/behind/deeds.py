"""What can be done with the people behind a figure: call them, tag them, and take that back.

A part of BehindPresenter. Plain Python, no Qt; the rules are those of operations/call_list and
operations/tag_people. What was done is said with how many were left out, and why.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.domain.customer_care import LONGEST_CARE_TEXT
from pos_app.domain.customer_fields import LONGEST_TAG
from pos_app.domain.ids import CustomerId
from pos_app.domain.staff import StaffMember
from pos_app.operations.call_list import MOST_CALLS, CallsMade
from pos_app.operations.edit_customer import CustomerEdit
from pos_app.ui.behind.picture import Deed, DeedPicture, Many

if TYPE_CHECKING:
    from pos_app.ui.behind.presenter import BehindPresenter, BehindServices

ONE, ALL = "one", "all"
_STEPS = (10, 25, 50)


class Deeds:
    """The deed that was begun, and those that can be taken back."""

    def __init__(self, services: "BehindServices", presenter: "BehindPresenter") -> None:
        self._services, self._presenter = services, presenter
        self._staff: StaffMember | None = None
        self._deed: Deed | None = None
        self._many: tuple[Many, ...] = ()
        self._chosen = ""
        self._serial = 0
        self._is_writing = False
        self._undo: list[Callable[[], None]] = []

    def begin(self, staff: StaffMember) -> None:
        """Another list: nothing is begun, nothing can be taken back."""
        self._staff, self._deed, self._undo = staff, None, []
        self._is_writing = False

    @property
    def may_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._undo)

    @property
    def is_open(self) -> bool:
        """Whether a deed was begun."""
        return self._deed is not None

    def ask(self, deed: Deed) -> None:
        """Ask how many, and with which words."""
        if not self._presenter.may_act:
            return
        self._deed, self._many = deed, self._amounts()
        codes = [one.code for one in self._many]
        self._chosen = str(_STEPS[0]) if str(_STEPS[0]) in codes else ALL
        self._serial += 1
        self._presenter.show()

    def choose_many(self, code: str) -> None:
        """So many."""
        if code in [one.code for one in self._many]:
            self._chosen = code

    def step(self, by: int) -> None:
        """The next amount, or the one before."""
        codes = [one.code for one in self._many]
        if self._deed is not None and codes:
            at = codes.index(self._chosen) + by
            self._chosen = codes[max(0, min(at, len(codes) - 1))]
            self._presenter.show()

    def back(self) -> bool:
        """Leave what was begun; False when nothing was."""
        was, self._deed = self.is_open, None
        if was:
            self._presenter.show()
        return was

    def do(self, text: str) -> None:
        """Do it, with these words."""
        deed, staff = self._deed, self._staff
        if deed is None or staff is None or self._is_writing:
            return
        self._is_writing = True
        people, services = self._people(), self._services
        if deed is Deed.CALLS:
            self._run(lambda: services.calls.put(people, text, staff=staff), self._called)
            return

        def tagged(edit: CustomerEdit) -> None:
            self._tagged(edit, text, left_out=len(people) - len(edit.changes))

        self._run(lambda: services.tags.tag(people, text, staff=staff), tagged)

    def undo(self) -> None:
        """Take the last deed back."""
        if not self._undo:
            self._presenter.notice(self._say("nothing_to_undo"))
        elif not self._is_writing:
            self._is_writing = True
            self._undo[-1]()

    def picture(self) -> DeedPicture | None:
        """What was begun, as texts."""
        if self._deed is None:
            return None
        is_calls, title = self._deed is Deed.CALLS, self._presenter.title
        text = self._say("call_text", title=title)[:LONGEST_CARE_TEXT]
        return DeedPicture(
            deed=self._deed,
            title=self._say(f"title_{self._deed}"),
            label=self._say(f"label_{self._deed}"),
            text=text if is_calls else title.replace(",", " ")[:LONGEST_TAG].strip(),
            act=self._say(f"act_{self._deed}"),
            many=self._many,
            chosen=self._chosen,
            serial=self._serial,
        )

    def _amounts(self) -> tuple[Many, ...]:
        count, written = self._presenter.count, self._services.formatter.count
        one = (Many(ONE, self._say("many_one")),) if self._presenter.chosen is not None else ()
        steps = (Many(str(n), self._say("many_first", n=n)) for n in _STEPS if n < count)
        word = "many_all" if count <= MOST_CALLS else "many_first"
        return (*one, *steps, Many(ALL, self._say(word, n=written(min(count, MOST_CALLS)))))

    def _people(self) -> tuple[CustomerId, ...]:
        chosen = self._presenter.chosen
        if self._chosen == ONE:
            return () if chosen is None else (chosen,)
        return self._presenter.first(MOST_CALLS if self._chosen == ALL else int(self._chosen))

    def _called(self, calls: CallsMade) -> None:
        staff, services, made = self._staff, self._services, calls.made
        count = services.phrases.count
        if made and staff is not None:
            words = self._say("call_taken_back")

            def back() -> None:
                self._run(
                    lambda: services.calls.take_back(made, words, staff=staff),
                    lambda closed: self._uncalled(back, closed),
                )

            self._undo.append(back)
        said = count("behind.calls_made", len(made)) if made else self._say("calls_none")
        why = [count(f"behind.left_{one}", n) for one, n in sorted(calls.left_out.items())]
        if why:
            said = f"{said} {self._say('left_out', why='; '.join(why))}"
        self._done(said, is_fault=not made)
        services.changed()

    def _tagged(self, edit: CustomerEdit, text: str, *, left_out: int) -> None:
        staff, services = self._staff, self._services
        if not edit.is_empty and staff is not None:

            def back() -> None:
                self._run(
                    lambda: services.editing.undo(edit, staff=staff),
                    lambda undone: self._untagged(back, len(undone.changes)),
                )

            self._undo.append(back)
        count = services.phrases.count
        said = count("behind.tagged", len(edit.changes), tag=text)
        if left_out:
            said = f"{said} {count('behind.tag_left', left_out)}"
        self._done(said, is_fault=edit.is_empty)

    def _uncalled(self, back: Callable[[], None], closed: int) -> None:
        self._forget(back)
        self._done(self._services.phrases.count("behind.calls_undone", closed))
        self._services.changed()

    def _untagged(self, back: Callable[[], None], changed: int) -> None:
        self._forget(back)
        self._done(self._services.phrases.count("behind.tags_undone", changed))

    def _forget(self, back: Callable[[], None]) -> None:
        """It is taken back; another list may have been opened in the meantime."""
        self._undo = [one for one in self._undo if one is not back]

    def _done(self, said: str, *, is_fault: bool = False) -> None:
        self._deed = None
        self._presenter.notice(said, is_fault=is_fault)
        self._presenter.show()

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        def done(value: object) -> None:
            self._is_writing = False
            then(value)

        def failed(error: Exception) -> None:
            self._is_writing = False
            self._presenter.fault(error)

        self._services.run(work, on_done=done, on_failed=failed)

    def _say(self, name: str, /, **values: object) -> str:
        return self._services.phrases.say(f"behind.{name}", **values)
