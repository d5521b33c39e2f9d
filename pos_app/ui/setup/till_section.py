"""This till's own name. Its code stays: sale numbers carry it.

Writes through operations/edit_settings; the devices of the till are in a file, not here.
"""

from dataclasses import replace

from pos_app.domain.errors import RuleError
from pos_app.domain.policy import Policy
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import SectionPicture
from pos_app.ui.setup.store_section import StoreServices


class TillSection(FormSection):
    """Name of the till."""

    name = "till"
    fault_fields = {"errors.name_missing": "name"}  # noqa: RUF012  (a constant)

    def __init__(self, services: StoreServices, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._services = services
        self._policy: Policy | None = None

    def open(self) -> None:
        """Read the policy; a draft stays."""
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """A till has a name."""
        if field == "name" and not value.strip():
            raise RuleError("setup.name_missing")

    def write(self) -> None:
        """Rename the till; undo gives it the name before."""
        if self._policy is None:
            return
        before, staff = self._policy.till, self.host.staff
        after = replace(before, name=self.draft["name"].strip())
        write = self._services.edit.write_till
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("setup.till_done", name=after.name),
            changed="policy",
        )

    def show(self) -> None:
        """Draw the form."""
        if self._policy is None:
            return
        store, till = self._policy.store, self._policy.till
        number = f"{store.code}-{till.code}-000001"
        self.host.show_section(
            self,
            SectionPicture(
                title=self.say("setup.section_till"),
                note=self.say("setup.till_note", number=number),
                fields=(self.field("name", self.say("setup.field_till_name")),),
                buttons=self.form_buttons(),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._policy = policy
        if not self.is_changed:
            self.draft = {"name": policy.till.name}
        self.show()
