"""What the profile needs from the rest of the till, and what its presenter tells the screen.

Only names; bootstrap fills it. `run(function, on_done=…, on_failed=…)` works on the database's
thread and answers on the window's.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.ids import CustomerId
from pos_app.domain.policy import Policy
from pos_app.operations.approve import Approve
from pos_app.operations.claim_points import ClaimPoints
from pos_app.operations.customer_book import CustomerReader
from pos_app.operations.customer_profile import ReadProfile
from pos_app.operations.edit_customer import EditCustomer
from pos_app.operations.enroll_customer import EnrollCustomer
from pos_app.operations.erase_customer import EraseCustomer
from pos_app.operations.export_person import ExportPerson, PersonTold
from pos_app.operations.keep_care import KeepCare
from pos_app.operations.keep_consent import KeepConsent
from pos_app.operations.keep_privacy import KeepPrivacy
from pos_app.operations.merge_people import MergePeople
from pos_app.operations.ports import Catalogue
from pos_app.phrases import Phrases
from pos_app.ui.formatting import Formatter
from pos_app.ui.profile.picture import ProfilePicture

if TYPE_CHECKING:
    from pos_app.ui.sell.right_asking import RightAsking


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileServices:
    """`changed(customer_id)` hears that something about somebody is another now."""

    profiles: ReadProfile
    editing: EditCustomer
    merging: MergePeople
    erasing: EraseCustomer
    handing: ExportPerson
    privacy: KeepPrivacy
    write_person: Callable[[PersonTold], Path]
    enrolling: EnrollCustomer
    consents: KeepConsent
    keeping: KeepCare
    catalogue: Catalogue
    claiming: ClaimPoints
    approve: Approve
    customers: CustomerReader
    policy: Callable[[], Policy]
    today: Callable[[], date]
    phrases: Phrases
    formatter: Formatter
    languages: tuple[str, ...]
    run: Callable[..., None]
    changed: Callable[[CustomerId], None] = lambda _: None
    rights: "RightAsking | None" = None  # None: no other till can be asked


class ProfileView(Protocol):
    """What the presenter tells the screen."""

    def show_picture(self, picture: ProfilePicture) -> None:
        """Draw this."""
        ...

    def show_notice(self, sentence: str, *, is_fault: bool) -> None:
        """Say what happened."""
        ...
