"""Decides what the profile shows and what its keys do. Plain Python, no Qt; rules: operations.

Reads on the database's thread; what comes late for somebody else is dropped. One step can be taken
back: the last edit, link, or purchase that was moved.

Invariant: contact is masked for each customer anew until somebody asked to see it.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from typing import Any

from pos_app.domain.customer import Customer
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import CustomerId
from pos_app.domain.sale import Sale
from pos_app.domain.staff import StaffMember
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.operations.edit_customer import EditRefusedError
from pos_app.ui.messages import sentence_for
from pos_app.ui.profile.asking_privacy import ask_actions
from pos_app.ui.profile.deeds import Deeds
from pos_app.ui.profile.erasing import erase_actions
from pos_app.ui.profile.handing import hand_actions
from pos_app.ui.profile.pages import describe_page
from pos_app.ui.profile.picking import Picking
from pos_app.ui.profile.picture import FormPicture, ListPicture, Page, ProfilePicture
from pos_app.ui.profile.services import ProfileServices, ProfileView
from pos_app.ui.profile.words import Words, describe_board, describe_head, describe_place

# What is on the screen is not what is in the file any more.
_STALE = ("errors.customer_gone", "errors.care_changed", "errors.changed_since")
Values = Mapping[str, str]
Form = Callable[[int, Mapping[str, str]], FormPicture]  # its serial, and what was wrong


class ProfilePresenter:
    """The profile of one customer at a time. `open` begins with another."""

    def __init__(self, services: ProfileServices, view: ProfileView) -> None:
        self._services, self._view = services, view
        self._staff: StaffMember | None = None
        self._asked: CustomerId | None = None
        self._profile: CustomerProfile | None = None
        self._page, self._purpose = Page.BOARD, "finding"
        self._chosen: dict[Page, Hashable] = {}
        self._sale: Sale | None = None
        self._is_shown = False
        self._form: Form | None = None
        self._submit: Callable[[Values], None] = lambda _: None
        self._faults: dict[str, str] = {}
        self._serial = self._reads = 0
        self._picking: Picking | None = None
        self._undo: Callable[[], None] | None = None
        self._deeds = Deeds(services, self)

    # beginning
    def open(
        self,
        customer_id: CustomerId,
        staff: StaffMember,
        *,
        purpose: str,
        page: Page = Page.BOARD,
    ) -> None:
        """Show somebody; `purpose` is what they were opened for: "sale", "finding", "care"."""
        self._staff, self._asked, self._purpose = staff, customer_id, purpose
        self._profile, self._sale, self._undo = None, None, None
        self._page, self._chosen, self._is_shown = page, {}, False
        self._close_all()
        self._show()
        self.read()
        self._note_look("profile")

    def open_nobody(self, staff: StaffMember) -> None:
        """Ask whose profile it is to be."""
        self._staff, self._profile, self._asked, self._undo = staff, None, None, None
        self._close_all()
        self.find()

    @property
    def profile(self) -> CustomerProfile | None:
        """What is shown; None until it was read."""
        return self._profile

    @property
    def staff(self) -> StaffMember:
        """Who looks."""
        assert self._staff is not None, "opened by somebody"
        return self._staff

    def read(self) -> None:
        """Read everything anew."""
        asked, staff = self._asked, self.staff
        if asked is None:
            return

        def take(profile: CustomerProfile) -> None:
            if asked == self._asked:
                self._profile = profile
                self._choose_first()
                self._show()

        self._reads += 1
        this = self._reads

        def refused(error: Exception) -> None:
            # Of a read that another one has overtaken nothing follows: that one will say.
            if this == self._reads and asked == self._asked:
                self._gone(error)

        self._services.run(
            lambda: self._services.profiles.read(asked, staff=staff),
            on_done=take,
            on_failed=refused,
        )

    def _gone(self, error: Exception) -> None:
        """Nothing can be read of them: nothing old stands, and somebody else can be found."""
        self._profile = self._asked = self._undo = None
        self.find()
        self.failed(error)

    def gone(self, sentence: str) -> None:
        """They were erased: nothing of them stays on the screen, and nothing can be undone."""
        if self._asked is not None:
            self._services.changed(self._asked)
        self._profile = self._asked = self._undo = self._sale = None
        self.find()
        self._view.show_notice(sentence, is_fault=False)

    # pages and rows
    def turn_to(self, page: str) -> None:
        """Another page."""
        self._page = Page(page)
        self._close_all()
        self._choose_first()
        self._show()

    def _choose_first(self) -> None:
        """The first row, where none was chosen."""
        listed, profile = self._list(), self._profile
        if listed is None or profile is None or self._chosen.get(self._page) is not None:
            return
        self._chosen[self._page] = self._first(listed)
        if self._page is Page.PURCHASES:
            self._read_sale(self._chosen[self._page])

    def turn(self, by: int) -> None:
        """The page before, or after."""
        pages = list(Page)
        if self._form is None and self._picking is None:
            self.turn_to(pages[(pages.index(self._page) + by) % len(pages)])

    def choose(self, key: Hashable | None) -> None:
        """A row of the page, or of those that were found."""
        if self._picking is not None:
            self._picking.choose(key)
        else:
            self._chosen[self._page] = key
            if self._page is Page.PURCHASES:
                self._read_sale(key)
        self._show()

    def step(self, by: int) -> None:
        """Another row."""
        if self._picking is not None:
            self._picking.step(by)
            self._show()
            return
        listed = self._list()
        keys = [] if listed is None else [entry.key for entry in listed.entries]
        if keys:
            now = self._chosen.get(self._page)
            at = keys.index(now) if now in keys else -1
            self.choose(keys[max(0, min(len(keys) - 1, at + by))])

    def act(self, code: str) -> None:
        """Something of the page is to be done."""
        if self._profile is not None:
            self._deeds.act(code, self._chosen.get(self._page))

    # contact
    def show_contact(self) -> None:
        """Show, or mask again, how they are reached; looking is written down."""
        if self._profile is None:
            return
        self._is_shown = not self._is_shown
        if self._is_shown:
            self._note_look("contact")
        self._show()

    def edit(self) -> None:
        """Edit the customer: whoever edits sees the number, so that is a look as well."""
        if self._profile is not None:
            if not self._is_shown:
                self.show_contact()
            self._deeds.edit()

    # forms
    def ask_form(self, form: Form, submit: Callable[[Values], None]) -> None:
        """Let a form take the place of the page."""
        self._serial += 1
        self._form, self._submit, self._faults, self._picking = form, submit, {}, None
        self._show()

    def submitted(self, typed: Values) -> None:
        """The form was handed over."""
        if self._form is not None:
            self._submit(typed)

    def close_form(self) -> None:
        """Back to the page."""
        self._close_all()
        self._show()

    # finding
    def find(self) -> None:
        """Whose profile comes next."""

        def take(customer: Customer) -> None:
            self.open(customer.id, self.staff, purpose="finding")

        self.ask_whom(self._services.phrases.say("customer.find"), take, is_other=False)

    def ask_whom(
        self, title: str, then: Callable[[Customer], None], *, is_other: bool = True
    ) -> None:
        """Let a search take the place of the page."""
        self._close_all()
        without = self._asked if is_other else None
        self._picking = Picking(self._services.customers, title, then, without=without)
        self._show()

    def typed(self, text: str) -> None:
        """Look for what was typed so far."""
        if self._picking is not None:
            self._picking.follow(text)
            self._show()

    def entered(self) -> bool:
        """Enter; True when it meant whoever was found."""
        return self._picking is not None and self._picking.take()

    # back and undo
    def back(self) -> bool:
        """A step back inside; False when there is none."""
        if self._form is not None or (self._picking is not None and self._profile is not None):
            self.close_form()
            return True
        if self._picking is None and self._page is not Page.BOARD:
            self.turn_to(Page.BOARD)
            return True
        return False

    def undo(self) -> None:
        """Take the last edit back."""
        if self._undo is None:
            self._view.show_notice(self.words.say("nothing_to_undo"), is_fault=True)
            return
        again, self._undo = self._undo, None
        again()

    def done(self, sentence: str, *, undo: Callable[[], None] | None = None) -> None:
        """Something was written: say so, read it, and remember how to take it back."""
        self._undo = undo
        self._close_all()
        self._view.show_notice(sentence, is_fault=False)
        if self._asked is not None:
            self._services.changed(self._asked)
        self.read()

    def run(
        self, work: Callable[[], Any], then: Callable[[Any], None], *, form: bool = False
    ) -> None:
        """Do it on the database's thread; a refusal stands in the form, or above the page."""
        fail = self.form_failed if form else self.failed
        self._services.run(work, on_done=then, on_failed=fail)

    def failed(self, error: Exception) -> None:
        """Say why it could not be done; what somebody else changed is read anew."""
        self._view.show_notice(sentence_for(error, self._services.phrases), is_fault=True)
        if isinstance(error, RuleError) and error.code in _STALE:
            self.read()

    def form_failed(self, error: Exception) -> None:
        """Say it at the fields it is about; else above the page."""
        if self._form is None or not isinstance(error, RuleError) or error.code in _STALE:
            self.failed(error)
            return
        phrases = self._services.phrases
        if isinstance(error, EditRefusedError):
            faults = {name: sentence_for(one, phrases) for name, one in error.faults.items()}
        else:
            faults = {"": sentence_for(error, phrases)}
        self._faults = faults
        self._show()

    # reading beside
    def _read_sale(self, key: Hashable | None) -> None:
        self._sale = None
        profile = self._profile
        if profile is None or key not in profile.held:
            return
        sale_id = next(visit.sale_id for visit in profile.visits if visit.sale_id == key)
        staff, profiles = self.staff, self._services.profiles

        def take(sale: Sale) -> None:
            if self._chosen.get(Page.PURCHASES) == sale.id:
                self._sale = sale
                self._show()

        self.run(lambda: profiles.sale(sale_id, staff=staff), take)

    def _note_look(self, what: str) -> None:
        who, staff, purpose = self._asked, self.staff, self._purpose
        if who is not None:
            look = self._services.profiles.note_look
            self.run(lambda: look(who, what=what, purpose=purpose, staff=staff), lambda _: None)

    # drawing
    @property
    def words(self) -> Words:
        """What sentences are made with now."""
        services = self._services
        return Words(
            phrases=services.phrases,
            formatter=services.formatter,
            country=services.policy().store.country,
            today=services.today(),
        )

    def _close_all(self) -> None:
        self._form, self._picking, self._faults = None, None, {}

    def _list(self) -> ListPicture | None:
        return None if self._page is Page.BOARD else self._listed(self._page)

    def _listed(self, page: Page) -> ListPicture:
        if self._profile is None:
            return ListPicture(title="")
        chosen = self._chosen.get(page)
        listed = describe_page(page, self._profile, self.words, chosen=chosen, sale=self._sale)
        if page is not Page.CONSENTS:
            return listed
        words, staff = self.words, self.staff
        own = (*ask_actions(words), *hand_actions(staff, words), *erase_actions(staff, words))
        return replace(listed, actions=(*listed.actions, *own))

    def _first(self, listed: ListPicture | None) -> Hashable | None:
        return listed.entries[0].key if listed is not None and listed.entries else None

    def _show(self) -> None:
        profile, words = self._profile, self.words
        title = words.say("title")
        pick = None if self._picking is None else self._picking.picture(words)
        form = None if self._form is None else self._form(self._serial, self._faults)
        if profile is None:
            detail = "" if self._asked is None else words.say("reading")
            self._view.show_picture(ProfilePicture(title=title, detail=detail, pick=pick))
            return
        is_board = self._page is Page.BOARD
        self._view.show_picture(
            ProfilePicture(
                title=title,
                detail=describe_place(profile, words, is_shown=self._is_shown),
                head=describe_head(profile, words, is_shown=self._is_shown),
                page=self._page,
                board=describe_board(profile, self._listed, words) if is_board else (),
                shown=self._list(),
                form=form,
                pick=pick,
                may_use=True,
                may_edit=True,
                may_undo=self._undo is not None,
            )
        )
