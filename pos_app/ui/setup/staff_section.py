"""Staff: who may sign on, as what, a new PIN, and their card.

Writes through operations/edit_settings. A PIN is in the draft only until it is applied, and is
never shown or logged. A card is scanned or typed; a lost one is taken away by emptying its field,
and says nothing from then on. Nobody gives a role that may do more than they may themselves.
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from pos_app.domain.card_number import holds_card_number
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import StaffId
from pos_app.domain.pin import check_pin
from pos_app.domain.staff import Permission, Role, StaffMember, holder_of, may_give
from pos_app.ui.setup.listed_section import ADD, ListedSection
from pos_app.ui.setup.section import NO, YES, SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionPicture,
)
from pos_app.ui.setup.store_section import StoreServices


class StaffSection(ListedSection):
    """Rows keyed by staff id. `read_staff` gives everybody, also those who left."""

    name = "staff"
    permission: Permission | None = Permission.MANAGE_STAFF
    fault_fields = {  # noqa: RUF012  (a constant)
        "errors.name_missing": "name",
        "errors.pin_weak": "pin",
        "errors.pin_simple": "pin",
        "errors.pin_is_number": "pin",
        "errors.role_above_own": "role",
        "errors.last_lead": "role",
        "errors.number_taken": "number",
        "errors.staff_card_taken": "card",
        "errors.card_number_scanned": "card",
    }

    def __init__(
        self,
        services: StoreServices,
        read_staff: Callable[[], tuple[StaffMember, ...]],
        *,
        new_id: Callable[[], UUID],
        tools: Tools,
        host: SectionHost,
    ) -> None:
        super().__init__(tools, host)
        self._services = services
        self._read_staff = read_staff
        self._new_id = new_id
        self._everybody: tuple[StaffMember, ...] = ()

    def open(self) -> None:
        """Read everybody; a draft stays."""
        self.read(self._read_staff, self._take)

    def check(self, field: str, value: str) -> None:
        """Judge one field as it is typed."""
        if field in {"name", "number"} and not value.strip():
            raise RuleError("setup.name_missing")
        if field == "number" and any(
            member.number == value.strip() and str(member.id) != self.chosen
            for member in self._everybody
        ):
            raise RuleError("setup.number_taken", number=value.strip())
        if field == "card":
            self._check_card(value)
        if field == "pin":
            self._check_pin(value)

    def scanned(self, code: str) -> bool:
        """A scan is the card of the person in the form."""
        if self.chosen:
            self.change("card", code.strip())
        return bool(self.chosen)

    def write(self) -> None:
        """Write the person; undo writes the one before (a new person becomes inactive)."""
        draft, staff, write = self.draft, self.host.staff, self._services.edit.write_staff
        before = self._person()
        start = before or StaffMember(
            id=StaffId(self._new_id()), number="", name="", role=Role.CASHIER
        )
        after = replace(
            start,
            name=" ".join(draft["name"].split()),
            number=draft["number"].strip(),
            role=Role(draft["role"]),
            language=draft["language"],
            is_active=draft["is_active"] == YES,
            is_minor=draft["is_minor"] == YES,
            card=draft["card"].strip(),
        )
        pin = draft["pin"] or None
        old = before or replace(after, is_active=False)
        self.choose_when_applied(str(after.id))
        self.run_undoable(
            lambda: write(after, pin=pin, staff=staff),
            back=lambda: write(old, pin=None, staff=staff),
            done=self.say("setup.staff_done", name=after.name),
            changed="staff",
        )

    def show(self) -> None:
        """Draw list and form."""
        say = self.say
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_staff"),
                note=say("setup.staff_note"),
                columns=(
                    ListColumn(say("setup.column_name")),
                    ListColumn(say("setup.column_number"), 88),
                    ListColumn(say("setup.column_role"), 104),
                ),
                rows=tuple(self._row(member) for member in self._everybody),
                chosen=self.chosen,
                list_buttons=(self.list_button(ADD, "setup.staff_add", "user-round-plus"),),
                form_title=say("setup.staff_new") if self.is_new else "",
                fields=self._fields() if self.chosen else (),
                buttons=self.form_buttons() if self.chosen else (),
            ),
        )

    def _check_card(self, value: str) -> None:
        if holds_card_number(value):
            raise RuleError("errors.card_number_scanned")
        owner = holder_of(value, self._everybody)
        if owner is not None and str(owner.id) != self.chosen:
            raise RuleError("errors.staff_card_taken", name=owner.name)

    def _check_pin(self, value: str) -> None:
        if not value and not self.is_new:
            return
        check_pin(value, number=self.draft["number"].strip())

    def _roles(self) -> list[tuple[str, str, str]]:
        """Those that whoever is signed on may give; with the one that the person has."""
        people, staff, chosen = self._everybody, self.host.staff, self._person()
        by_role = {one.role: one for one in people}
        new = StaffMember(id=staff.id, number="", name="", role=Role.CASHIER)
        given = [
            role
            for role in Role
            if may_give(staff, by_role.get(role, replace(new, role=role)), people)
            or (chosen is not None and chosen.role is role)
        ]
        return [(role.value, self.say(f"setup.role_{role}"), "") for role in given]

    def _person(self) -> StaffMember | None:
        return next((m for m in self._everybody if str(m.id) == self.chosen), None)

    def _take(self, everybody: tuple[StaffMember, ...]) -> None:
        self._everybody = everybody
        if not self.is_changed:
            if self._person() is None:
                self.chosen = str(everybody[0].id) if everybody else ""
            self.draft_afresh()
        self.show()

    def draft_chosen(self) -> None:
        """Put the person, or a new one, into the draft; a PIN is never read."""
        member = self._person()
        self.draft = {
            "name": member.name if member else "",
            "number": member.number if member else self._next_number(),
            "role": member.role.value if member else Role.CASHIER.value,
            "language": member.language if member else self.tools.phrases.language,
            "pin": "",
            "is_active": NO if member and not member.is_active else YES,
            "is_minor": YES if member and member.is_minor else NO,
            "card": member.card if member else "",
        }

    def _next_number(self) -> str:
        numbers = [int(m.number) for m in self._everybody if m.number.isdigit()]
        return str(max(numbers, default=0) + 1)

    def _row(self, member: StaffMember) -> ListRow:
        role = self.say(f"setup.role_{member.role}")
        gone = "" if member.is_active else self.say("setup.staff_gone")
        return ListRow(
            str(member.id),
            (
                ListCell(member.name, sub=gone, is_strong=True),
                ListCell(member.number),
                ListCell(role, chip="neutral" if member.role is Role.CASHIER else "primary"),
            ),
            spoken=f"{member.name}, {role}, {member.number} {gone}",
        )

    def _fields(self) -> tuple[FormField, ...]:
        say = self.say
        languages = [(code, text, "") for code, text in self._services.languages]
        pin_label = "setup.field_pin" if self.is_new else "setup.field_new_pin"
        return (
            self.field("name", say("setup.field_name")),
            self.field("number", say("setup.field_number"), kind=FieldKind.NUMBER, is_half=True),
            self.field("pin", say(pin_label), kind=FieldKind.HIDDEN),
            self.field("card", say("setup.field_card"), hint=say("setup.field_card_hint")),
            self.field(
                "role", say("setup.field_role"), kind=FieldKind.CHOICE, choices=self._roles()
            ),
            self.field(
                "language", say("setup.field_language"), kind=FieldKind.CHOICE, choices=languages
            ),
            self.field("is_minor", say("goods_setup.field_is_minor"), kind=FieldKind.TICK),
            self.field("is_active", say("setup.field_is_active"), kind=FieldKind.TICK),
        )
