"""What can be done for a customer from their profile: edit, note, withdraw, household, move.

A part of ProfilePresenter. Plain Python, no Qt; the rules are those of operations. What was wrong
with something typed stands at its field.
"""

from collections.abc import Hashable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from pos_app.domain.customer import Customer, NoteKind
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.operations.edit_customer import NO, YES, CustomerEdit
from pos_app.ui.profile import people_words, trade_words
from pos_app.ui.profile.asking_privacy import AskingPrivacy
from pos_app.ui.profile.care_deeds import CareDeeds
from pos_app.ui.profile.editing import NOTE_TEXT, changed, edit_form, note_form, values_of
from pos_app.ui.profile.erasing import Erasing
from pos_app.ui.profile.handing import Handing
from pos_app.ui.profile.moving import Moving
from pos_app.ui.profile.picture import FormPicture
from pos_app.ui.profile.record_deeds import RecordDeeds
from pos_app.ui.profile.services import ProfileServices

if TYPE_CHECKING:
    from pos_app.ui.profile.presenter import ProfilePresenter

Values = Mapping[str, str]
_NOTE = "note:"


class Deeds:
    """Does what the pages offer; each deed says what came of it and how it is taken back."""

    def __init__(self, services: ProfileServices, presenter: "ProfilePresenter") -> None:
        self._services, self._presenter = services, presenter
        self._moving, self._care = Moving(services, presenter), CareDeeds(services, presenter)
        self._records = RecordDeeds(services, presenter)
        self._erasing = Erasing(services, presenter)
        self._handing = Handing(services, presenter)
        self._asking = AskingPrivacy(services, presenter)

    def act(self, code: str, chosen: Hashable | None) -> None:
        """Something of a page; `chosen` is its row."""
        if self._care.act(code, chosen) or self._records.act(code, chosen):
            return
        if any(one.act(code) for one in (self._erasing, self._handing, self._asking)):
            return
        if code == trade_words.MOVE:
            self._ask_whose(chosen)
        elif code == people_words.WITHDRAW:
            self._withdraw(chosen)
        elif code == people_words.WITHDRAW_ALL:
            self._withdraw_all()
        elif code == people_words.LINK:
            self._link(chosen)
        elif code in (people_words.SHARE, people_words.UNSHARE):
            self._share(is_shared=code == people_words.SHARE)
        elif code == people_words.UNLINK:
            self._unlink(chosen)
        elif code.startswith(_NOTE):
            self._ask_note(NoteKind(code.removeprefix(_NOTE)))

    def edit(self) -> None:
        """Everything that can be edited, in one form."""
        presenter, profile, services = self._presenter, self._profile, self._services
        before = values_of(profile.customer, presenter.words.country)

        def submit(typed: Values) -> None:
            wanted = changed(typed, before)
            if not wanted:
                presenter.close_form()
                return
            who, staff = profile.customer.id, presenter.staff
            # What somebody else wrote meanwhile is read anew with the refusal: the next try saw it.
            seen = self._profile.customer

            def refused(error: Exception) -> None:
                presenter.form_failed(error)
                presenter.read()

            services.run(
                lambda: services.editing.edit(who, wanted, staff=staff, seen=seen),
                on_done=self._edited,
                on_failed=refused,
            )

        def form(serial: int, faults: Values) -> FormPicture:
            return edit_form(
                profile, presenter.words, serial=serial, staff=presenter.staff,
                languages=services.languages, faults=faults,
            )  # fmt: skip

        presenter.ask_form(form, submit)

    @property
    def _profile(self) -> CustomerProfile:
        profile = self._presenter.profile
        assert profile is not None, "asked on its page"
        return profile

    def _edited(self, edit: CustomerEdit) -> None:
        presenter, editing = self._presenter, self._services.editing

        def undo() -> None:
            presenter.run(
                lambda: editing.undo(edit, staff=presenter.staff),
                lambda _: presenter.done(presenter.words.say("taken_back")),
            )

        presenter.done(presenter.words.say("kept"), undo=undo)

    def _ask_note(self, kind: NoteKind) -> None:
        presenter, who = self._presenter, self._profile.customer.id
        note = self._services.enrolling.note

        def submit(typed: Values) -> None:
            presenter.run(
                lambda: note(who, kind, typed[NOTE_TEXT], staff=presenter.staff),
                lambda _: presenter.done(presenter.words.say("noted")),
                form=True,
            )

        def form(serial: int, faults: Values) -> FormPicture:
            return note_form(kind, presenter.words, serial=serial, fault=faults.get("", ""))

        presenter.ask_form(form, submit)

    def _withdraw(self, chosen: Hashable | None) -> None:
        presenter, profile = self._presenter, self._profile
        boxes = profile.standing.boxes
        box = next((b for b in boxes if people_words.box_key(b.purpose, b.channel) == chosen), None)
        if box is None:
            return
        who, withdraw = profile.customer.id, self._services.consents.withdraw
        presenter.run(
            lambda: withdraw(who, box.purpose, box.channel, staff=presenter.staff),
            lambda _: presenter.done(presenter.words.say("withdrawn")),
        )

    def _withdraw_all(self) -> None:
        presenter, who = self._presenter, self._profile.customer.id
        presenter.run(
            lambda: self._services.consents.withdraw_all(who, staff=presenter.staff),
            lambda _: presenter.done(presenter.words.say("withdrawn_all")),
        )

    def _link(self, chosen: Hashable | None) -> None:
        known = {f"{people_words.HINT}{one.id}": one for one in self._profile.namesakes}
        if chosen in known:
            self._link_to(known[str(chosen)])
        else:
            title = self._presenter.words.say("link_title")
            self._presenter.ask_whom(title, self._link_to)

    def _link_to(self, other: Customer) -> None:
        who, link = self._profile.customer.id, self._services.editing.link
        staff = self._presenter.staff
        self._presenter.run(lambda: link(who, other.id, staff=staff), self._edited)

    def _unlink(self, chosen: Hashable | None) -> None:
        profile, unlink = self._profile, self._services.editing.unlink
        other = next((one for one in profile.household if one.id == chosen), profile.customer)
        staff = self._presenter.staff
        self._presenter.run(lambda: unlink(other.id, staff=staff), self._edited)

    def _share(self, *, is_shared: bool) -> None:
        who, edit = self._profile.customer.id, self._services.editing.edit
        typed, staff = {"sharing": YES if is_shared else NO}, self._presenter.staff
        self._presenter.run(lambda: edit(who, typed, staff=staff), self._edited)

    def _ask_whose(self, chosen: Hashable | None) -> None:
        profile = self._profile
        sale_id = next((one for one in profile.held if one == chosen), None)
        if sale_id is not None:
            move = partial(self._moving.move, sale_id, profile.customer)
            self._presenter.ask_whom(self._presenter.words.say("whose_purchase"), move)
