"""A purchase that was somebody else's: its points and its visit go to them, with an approval.

A part of ProfilePresenter. Plain Python, no Qt; the rules are those of operations/claim_points.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from pos_app.domain.customer import Customer
from pos_app.domain.errors import ApprovalNeededError, RightsElsewhereError
from pos_app.domain.ids import SaleId, StaffId
from pos_app.domain.staff import StaffMember
from pos_app.ui.customer.words import name_of
from pos_app.ui.profile.editing import PIN, WHO, approval_form
from pos_app.ui.profile.picture import FormPicture
from pos_app.ui.profile.services import ProfileServices

if TYPE_CHECKING:
    from pos_app.ui.profile.presenter import ProfilePresenter


class Moving:
    """Moves a purchase between two customers; somebody who may has to say yes."""

    def __init__(self, services: ProfileServices, presenter: "ProfilePresenter") -> None:
        self._services, self._presenter = services, presenter

    def move(
        self,
        sale_id: SaleId,
        holder: Customer,
        other: Customer,
        *,
        by: StaffMember | None = None,
    ) -> None:
        """Give a purchase of `holder` to `other`; asks for an approval where one is needed."""
        services, presenter = self._services, self._presenter

        def moved(_: object) -> None:
            sentence = presenter.words.say("moved", name=name_of(other, services.phrases))
            presenter.done(sentence, undo=lambda: self.move(sale_id, other, holder, by=by))

        def run(on_failed: Callable[[Exception], None]) -> None:
            services.run(
                lambda: services.claiming.move(
                    sale_id, other.id, staff=presenter.staff, approved_by=by
                ),
                on_done=moved,
                on_failed=on_failed,
            )

        def refused(error: Exception) -> None:
            rights = services.rights
            if isinstance(error, ApprovalNeededError):
                self._ask_yes(sale_id, holder, other)
            elif isinstance(error, RightsElsewhereError) and rights is not None and rights.is_there:
                # Another till has to let them go first; what comes of it is seen by trying again.
                rights.ask_until(
                    lambda: services.claiming.may_give(sale_id),
                    then=lambda: run(presenter.failed),
                )
            else:
                presenter.failed(error)

        run(refused)

    def _ask_yes(self, sale_id: SaleId, holder: Customer, other: Customer) -> None:
        approve, presenter = self._services.approve, self._presenter

        def submit(typed: Mapping[str, str]) -> None:
            who, pin = StaffId(UUID(typed[WHO])), typed[PIN]
            presenter.run(
                lambda: approve.identify(who, pin),
                lambda member: self.move(sale_id, holder, other, by=member),
                form=True,
            )

        def ask(people: Sequence[StaffMember]) -> None:
            def form(serial: int, faults: Mapping[str, str]) -> FormPicture:
                fault = faults.get("", "")
                return approval_form(people, presenter.words, serial=serial, fault=fault)

            presenter.ask_form(form, submit)

        presenter.run(approve.approvers, ask)
