"""The profile of a customer, put together: its screen, its services, and the way to the counter.

Made when somebody first goes there. Decides nothing. A scan while it is in front goes into the
basket, and the screen says so.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.ids import CustomerId, mint_id
from pos_app.operations.approve import Approve
from pos_app.operations.claim_points import ClaimPoints
from pos_app.operations.customer_profile import ReadProfile
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.enroll_customer import EnrollCustomer
from pos_app.operations.erase_customer import EraseCustomer
from pos_app.operations.export_person import ExportPerson, PersonTold
from pos_app.operations.keep_care import KeepCare
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.keep_privacy import KeepPrivacy
from pos_app.operations.merge_people import MergePeople
from pos_app.phrases import languages
from pos_app.storage.person_export import read_person
from pos_app.storage.till_key import is_signed_by
from pos_app.ui.customer.words import name_of
from pos_app.ui.profile.picture import Page
from pos_app.ui.profile.screen import ProfileScreen
from pos_app.ui.profile.services import ProfileServices
from pos_app.ui.sell.picture import Stage

if TYPE_CHECKING:
    from hardware.devices.scanner import Scan
    from pos_app.bootstrap.window import TillWindow

PROFILE = "profile"


class ProfileRoom:
    """The profiles of one window."""

    def __init__(self, till: "TillWindow") -> None:
        self._till = till
        self.screen = ProfileScreen(self._services(), till.theme, keys=till.screens.keys)
        self._back: Callable[[], None] = till.show_sell
        self.screen.back_asked.connect(self._leave)
        self.screen.use_asked.connect(self._use)
        till.window.replace_screen(PROFILE, self.screen)

    def open(
        self,
        customer_id: CustomerId | None,
        purpose: str,
        *,
        page: str = Page.BOARD,
        back: Callable[[], None] | None = None,
    ) -> bool:
        """Show somebody at a page, or ask whom; not while money is on the counter: False then.

        `back` goes where one came from; without it that is the counter.
        """
        till, presenter = self._till, self._till.presenter
        if presenter is None:
            return False
        # What a cue spoke of may be looked up when the sale is over: its change stands behind it.
        is_over = presenter.tender.stage is Stage.CHANGE and page != Page.BOARD
        if presenter.tender.stage is not Stage.RINGING and not is_over:
            presenter.notice(till.rooms.phrases.say("sell.finish_first"))
            return False
        self._back = back or till.show_sell
        till.window.show_screen(PROFILE)
        self.screen.open(customer_id, presenter.staff, purpose=purpose, page=page)
        return True

    def take_scan(self, scan: "Scan") -> None:
        """A new card for the form; else it goes where every scan goes, and the screen says so."""
        till, presenter = self._till, self._till.presenter
        if presenter is None or self.screen.take_scan(scan.raw):
            return
        before = presenter.counter.basket
        presenter.on_scan(scan.raw, scan.aim_id)
        say, now = till.rooms.phrases.say, presenter.counter.basket
        if len(now.lines) > len(before.lines) or now.item_count > before.item_count:
            name = now.lines[-1].name
            self.screen.show_notice(say("profile.in_basket", name=name), is_fault=False)
        elif (holder := till.rooms.customers.by_card(scan.raw.strip())) is not None:
            name = name_of(holder, till.rooms.phrases)
            self.screen.show_notice(say("profile.attached", name=name), is_fault=False)
        else:
            self.screen.show_notice(say("profile.waits"), is_fault=True)

    def _leave(self) -> None:
        """Back to where one came from."""
        self._back()

    def _use(self, customer_id: CustomerId) -> None:
        """Take them into the sale."""
        presenter = self._till.presenter
        self._till.show_sell()
        if presenter is not None and presenter.counter.basket.customer_id != customer_id:
            presenter.guarded(lambda: presenter.inline.attach(customer_id))

    def _changed(self, customer_id: CustomerId) -> None:
        presenter = self._till.presenter
        if presenter is None:
            return
        presenter.inline.cues.changed(customer_id)
        if presenter.counter.basket.customer_id == customer_id:
            presenter.inline.read_again()

    def _write_person(self, told: PersonTold) -> Path:
        from pos_app.bootstrap.person_files import write_person  # noqa: PLC0415  (few ask for it)
        from pos_app.bootstrap.report_files import documents  # noqa: PLC0415  (see above)
        from pos_app.ui.profile.person_paper import person_parts  # noqa: PLC0415  (see above)

        rooms = self._till.rooms
        store = rooms.policy.store
        phrases, formatter = rooms.phrases, rooms.formatter
        return write_person(
            told,
            documents(),
            lambda one: person_parts(
                one, phrases, formatter, country=store.country, zone=store.zone
            ),
        )

    def _services(self) -> ProfileServices:
        till = self._till
        machine, rooms = till.machine, till.rooms
        units, clock = machine.units, machine.clock
        return ProfileServices(
            profiles=ReadProfile(unit_of_work=units, clock=clock),
            editing=EditCustomer(unit_of_work=units, clock=clock, new_id=mint_id),
            merging=MergePeople(unit_of_work=units, clock=clock, new_id=mint_id),
            erasing=EraseCustomer(unit_of_work=units, clock=clock),
            handing=ExportPerson(
                unit_of_work=units,
                clock=clock,
                read_all=lambda one: read_person(machine.database.writer, one),
            ),
            write_person=self._write_person,
            privacy=KeepPrivacy(unit_of_work=units, clock=clock, new_id=mint_id),
            enrolling=EnrollCustomer(unit_of_work=units, clock=clock, new_id=mint_id),
            consents=KeepConsent(unit_of_work=units, clock=clock, new_id=mint_id),
            keeping=KeepCare(unit_of_work=units, clock=clock, new_id=mint_id),
            catalogue=rooms.catalogue,
            claiming=ClaimPoints(
                unit_of_work=units, clock=clock, new_id=mint_id, is_signed_by=is_signed_by
            ),
            approve=Approve(sign_on=machine.sign_on),
            customers=rooms.customers,
            policy=lambda: till.rooms.policy,
            today=rooms.today,
            phrases=rooms.phrases,
            formatter=rooms.formatter,
            languages=tuple(languages()),
            run=till.runner.run,
            changed=self._changed,
            rights=None if till.presenter is None else till.presenter.counter.services.rights,
        )
