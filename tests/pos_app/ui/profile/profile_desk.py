"""A profile on a real file: what is asked in the background is answered at once."""

from pathlib import Path
from zoneinfo import ZoneInfo

from pos_app.domain.customer import Customer
from pos_app.domain.ids import CustomerId, mint_id
from pos_app.domain.staff import StaffMember
from pos_app.operations.approve import Approve
from pos_app.operations.customer_profile import CustomerProfile, ReadProfile
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.erase_customer import EraseCustomer
from pos_app.operations.export_person import ExportPerson, PersonTold
from pos_app.operations.keep_care import KeepCare
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.keep_privacy import KeepPrivacy
from pos_app.operations.merge_people import MergePeople
from pos_app.operations.sign_on import SignOn
from pos_app.phrases import Phrases
from pos_app.storage.person_export import read_person
from pos_app.ui.formatting import Formatter
from pos_app.ui.profile.picture import FormField, ListPicture, Page, ProfilePicture
from pos_app.ui.profile.presenter import ProfilePresenter
from pos_app.ui.profile.services import ProfileServices
from pos_app.ui.profile.words import Words
from tests.fake_catalogue import FakeCatalogue
from tests.fake_customers import FakeCustomerReader
from tests.fakes import FakePinHasher
from tests.pos_app.operations.loyalty_desk import ADA, BEN, LoyaltyDesk
from tests.pos_app.operations.refund_desk import MARA
from tests.pos_app.ui.refund.refund_screen import run_now

PHRASES = Phrases("en")


class ProfileDesk:
    """The view of a presenter, and hands on it. `now` is the picture as it stands."""

    def __init__(self, loyal: LoyaltyDesk) -> None:
        self.loyal, self.desk = loyal, loyal.desk
        self.now = ProfilePicture(title="")
        self.notices: list[tuple[str, bool]] = []
        self.changed: list[CustomerId] = []
        units, clock = loyal.desk.units, loyal.desk.clock
        self.catalogue = FakeCatalogue()
        self.told: PersonTold | None = None

        self.services = ProfileServices(
            profiles=ReadProfile(unit_of_work=units, clock=clock),
            editing=EditCustomer(unit_of_work=units, clock=clock, new_id=mint_id),
            merging=MergePeople(unit_of_work=units, clock=clock, new_id=mint_id),
            erasing=EraseCustomer(unit_of_work=units, clock=clock),
            handing=ExportPerson(
                unit_of_work=units,
                clock=clock,
                read_all=lambda one: read_person(loyal.desk.connection, one),
            ),
            write_person=self.write_person,
            privacy=KeepPrivacy(unit_of_work=units, clock=clock, new_id=mint_id),
            enrolling=loyal.enrolling,
            consents=KeepConsent(unit_of_work=units, clock=clock, new_id=mint_id),
            keeping=KeepCare(unit_of_work=units, clock=clock, new_id=mint_id),
            catalogue=self.catalogue,
            claiming=loyal.claiming,
            approve=Approve(
                sign_on=SignOn(unit_of_work=units, clock=clock, hasher=FakePinHasher())
            ),
            customers=FakeCustomerReader([ADA, BEN]),
            policy=lambda: loyal.desk.policy,
            today=lambda: clock.now().date(),
            phrases=PHRASES,
            formatter=Formatter("en-DE", ZoneInfo("Europe/Berlin")),
            languages=("en", "de"),
            run=run_now,
            changed=self.changed.append,
        )
        self.presenter = ProfilePresenter(self.services, self)

    def write_person(self, told: PersonTold) -> Path:
        """Keep it instead of writing files."""
        self.told = told
        return Path("person.pdf")

    # the view
    def show_picture(self, picture: ProfilePicture) -> None:
        self.now = picture

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        self.notices.append((sentence, is_fault))

    # hands
    def open(
        self,
        customer: Customer = ADA,
        *,
        staff: StaffMember = MARA,
        page: Page = Page.BOARD,
        purpose: str = "sale",
    ) -> None:
        """Show somebody, at a page."""
        self.presenter.open(customer.id, staff, purpose=purpose)
        if page is not Page.BOARD:
            self.presenter.turn_to(page.value)

    @property
    def shown(self) -> ListPicture:
        """The page that stands."""
        assert self.now.shown is not None, "a page stands"
        return self.now.shown

    @property
    def texts(self) -> list[str]:
        """Its rows."""
        return [entry.text for entry in self.shown.entries]

    @property
    def actions(self) -> list[str]:
        """What can be done on it."""
        return [action.code for action in self.shown.actions]

    def fields(self) -> dict[str, FormField]:
        """The fields of the form that stands."""
        assert self.now.form is not None, "a form stands"
        return {field.name: field for field in self.now.form.fields}

    def submit(self, **typed: str) -> None:
        """Fill in some fields and hand the form over."""
        values = {name: field.text for name, field in self.fields().items()}
        self.presenter.submitted(values | typed)

    def pick(self, text: str) -> None:
        """Find somebody and take the first."""
        self.presenter.typed(text)
        assert self.presenter.entered()

    def read(self, customer: Customer = ADA, *, staff: StaffMember = MARA) -> CustomerProfile:
        """The profile as the file has it."""
        return self.services.profiles.read(customer.id, staff=staff)

    @property
    def words(self) -> Words:
        """What sentences are made with."""
        return self.presenter.words

    def audited(self) -> list[str]:
        """Kinds of the journal, the oldest first."""
        return [kind for (kind,) in self.desk.connection.rows("SELECT kind FROM journal")]


def say(code: str, **values: object) -> str:
    """A sentence of the profile."""
    return PHRASES.say(f"profile.{code}", **values)
