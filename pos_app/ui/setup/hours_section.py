"""Departments: when each may be sold, which of them are private, which the kitchen makes.

One field of hours a department, empty for all day. A product's own hours, and its own private mark,
stand with the product. Writes through operations/edit_settings.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.domain.goods import DepartmentHours, read_hours
from pos_app.domain.ids import DepartmentId
from pos_app.domain.policy import Policy
from pos_app.operations.ports import Catalogue
from pos_app.ui.setup.section import FormSection, SectionHost, Tools
from pos_app.ui.setup.section_picture import FieldKind, SectionPicture
from pos_app.ui.setup.store_section import StoreServices

if TYPE_CHECKING:
    from pos_app.domain.product import Department
    from pos_app.domain.store import Store

PRIVATE, KITCHEN = "private", "kitchen"


class HoursSection(FormSection):
    """One form; each field of hours is named by its department's id."""

    name = "hours"

    def __init__(
        self, services: StoreServices, catalogue: Catalogue, *, tools: Tools, host: SectionHost
    ) -> None:
        super().__init__(tools, host)
        self._services, self._catalogue = services, catalogue
        self._store: Store | None = None
        self._departments: tuple[Department, ...] = ()

    def open(self) -> None:
        """Read the policy and the departments; a draft stays."""
        self._departments = self._catalogue.departments()
        self.read(self._services.edit.policy, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        if any(str(one.id) == field for one in self._departments):
            read_hours(value)

    def write(self) -> None:
        """Write the hours; undo writes those before."""
        before = self._store
        if before is None:
            return
        entries = []
        for department in self._departments:
            hours = read_hours(self.draft.get(str(department.id), ""))
            if hours is not None:
                entries.append(DepartmentHours(DepartmentId(department.id), hours))
        goods = replace(
            before.goods,
            department_hours=tuple(entries),
            private_departments=self._chosen(PRIVATE),
            kitchen_departments=self._chosen(KITCHEN),
        )
        after = replace(before, goods=goods)
        write, staff = self._services.edit.write_store, self.host.staff
        self.run_undoable(
            lambda: write(after, staff=staff),
            back=lambda: write(before, staff=staff),
            done=self.say("goods_setup.hours_done"),
            changed="policy",
        )

    def _chosen(self, field: str) -> tuple[DepartmentId, ...]:
        chosen = self.draft.get(field, "").split(",")
        return tuple(DepartmentId(one.id) for one in self._departments if str(one.id) in chosen)

    def show(self) -> None:
        """Draw the form."""
        say, hint = self.say, self.say("goods_setup.hours_hint")
        if self._store is None:
            return
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_hours"),
                note=say("goods_setup.hours_note"),
                fields=(
                    *tuple(
                        self.field(str(one.id), one.name, hint=hint, is_half=place % 2 == 0)
                        for place, one in enumerate(self._departments)
                    ),
                    *tuple(
                        self.field(
                            name,
                            say(f"goods_setup.field_{name}_departments"),
                            kind=FieldKind.SEVERAL,
                            choices=[(str(one.id), one.name, "") for one in self._departments],
                        )
                        for name in (PRIVATE, KITCHEN)
                    ),
                ),
                buttons=self.form_buttons(),
            ),
        )

    def _take(self, policy: Policy) -> None:
        self._store = policy.store
        if not self.is_changed:
            hours_of = policy.store.goods.hours_of
            self.draft = {str(one.id): str(hours_of(one.id) or "") for one in self._departments}
            goods = policy.store.goods
            chosen = {PRIVATE: goods.private_departments, KITCHEN: goods.kitchen_departments}
            for field, ids in chosen.items():
                self.draft[field] = ",".join(str(i.id) for i in self._departments if i.id in ids)
        self.show()
