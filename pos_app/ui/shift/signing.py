"""Handing a form of the shift screen over, and who signs it: a PIN in the form, or a staff card.

Whether a card alone signs is the store's rule (ui/badge). Holds no Qt and no rule.
"""

from collections.abc import Callable, Mapping
from typing import Protocol
from uuid import UUID

from pos_app.domain.errors import ApprovalNeededError
from pos_app.domain.ids import StaffId
from pos_app.domain.staff import StaffMember
from pos_app.ui.badge import Badge
from pos_app.ui.shift.asks import Submit, Value
from pos_app.ui.shift.forms import Forms
from pos_app.ui.shift.picture import FormPicture
from pos_app.ui.shift.services import Desk, ShiftServices


class FormHost(Protocol):
    """Where the form stands."""

    @property
    def form(self) -> FormPicture | None:
        """The form that stands, if any."""
        ...

    @property
    def desk(self) -> Desk | None:
        """How everything stands, once it is read."""
        ...

    def show_form(self, form: FormPicture) -> None:
        """Let this stand in its place."""
        ...

    def submitted(self, result: object) -> None:
        """It was done."""
        ...

    def refused(self, error: Exception) -> None:
        """It was not."""
        ...


class Signing:
    """The form that stands; `submit` does what it is for."""

    def __init__(self, services: ShiftServices, forms: Forms, host: FormHost) -> None:
        self._services, self._forms, self._host = services, forms, host
        self._values: Mapping[str, Value] = {}
        self.submit: Submit | None = None
        self._badge = Badge(
            approve=services.approve,
            run=services.run,
            choose=self._choose,
            approve_now=lambda member: self._do(lambda: member),
            fail=host.refused,
        )

    def hand_over(self, values: Mapping[str, Value]) -> None:
        """Do what the form is for; with an approver's PIN when it asks for one."""
        by, pin = values.get("by"), values.get("pin")
        self._values = values

        def who() -> StaffMember | None:
            if not isinstance(by, str) or not by:
                return None
            return self._services.approve.identify(StaffId(UUID(by)), str(pin or ""))

        self._do(who)

    def scanned(self, raw: str, values: Mapping[str, Value]) -> bool:
        """A scan; True when a form that has to be signed took it."""
        form, desk = self._host.form, self._host.desk
        if form is None or desk is None or not form.asks_approval:
            return False
        self._values, self._badge.known = values, desk.staff
        return self._badge.take(raw, desk.approvers)

    def asks_for(self, error: Exception) -> FormPicture | None:
        """The form that stands, as it has to be after it was refused."""
        form, desk = self._host.form, self._host.desk
        if form is not None and desk is not None and isinstance(error, ApprovalNeededError):
            return self._forms.with_approval(form, desk.approvers)
        return form

    def _choose(self, person: StaffMember) -> None:
        form = self._host.form
        if form is not None:
            self._host.show_form(self._forms.with_approver(form, person))

    def _do(self, who: Callable[[], StaffMember | None]) -> None:
        submit, values = self.submit, self._values
        if submit is None or self._host.form is None:
            return
        self._services.run(
            lambda: submit(values, who()),
            on_done=self._host.submitted,
            on_failed=self._host.refused,
        )
