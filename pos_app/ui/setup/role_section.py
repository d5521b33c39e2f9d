"""Roles: what each of them may do in every store, as ticks.

Writes through operations/edit_roles. Owners change it; others read it. What an owner may do is
shown and cannot be changed: somebody can always put the others right.
"""

from pos_app.domain.staff import Permission, Role, RoleChange
from pos_app.operations.edit_roles import EditRoles, RolesSeen
from pos_app.ui.setup.listed_section import ListedSection
from pos_app.ui.setup.section import SectionHost, Tools
from pos_app.ui.setup.section_picture import (
    BETWEEN_CODES,
    FieldKind,
    FormField,
    ListCell,
    ListColumn,
    ListRow,
    SectionPicture,
)

_P = Permission
GROUPS: dict[str, tuple[Permission, ...]] = {
    "selling": (
        _P.RING_UP, _P.OPEN_ITEM, _P.TAKE_TENDER, _P.DISCOUNT, _P.OVERRIDE_PRICE, _P.EXEMPT_TAX,
        _P.REFUND, _P.VOID_SALE, _P.CORRECT_TENDER, _P.REPRINT, _P.SEE_SALES, _P.APPROVE,
    ),
    "cash": (
        _P.OPEN_DRAWER, _P.RUN_SHIFT, _P.MOVE_CASH, _P.SEE_EXPECTED_CASH, _P.CLOSE_STORE,
    ),
    "customers": (
        _P.SERVE_CUSTOMERS, _P.SEE_COMPLAINTS, _P.EDIT_GROUPS, _P.MERGE_CUSTOMERS,
        _P.IMPORT_CUSTOMERS, _P.ERASE_CUSTOMERS, _P.EXPORT_PERSON, _P.MANAGE_PRIVACY,
    ),
    "goods": (_P.EDIT_CATALOGUE, _P.IMPORT_CATALOGUE, _P.PRINT_LABELS),
}  # fmt: skip
_GROUPED = frozenset(one for group in GROUPS.values() for one in group)
# Whatever is not named stands in the last group: a new permission cannot be forgotten.
GROUPS["running"] = tuple(one for one in Permission if one not in _GROUPED)


class RoleSection(ListedSection):
    """Rows keyed by role; one field a group of permissions."""

    name = "roles"
    permission: Permission | None = Permission.MANAGE_STAFF

    def __init__(self, edit: EditRoles, tools: Tools, host: SectionHost) -> None:
        super().__init__(tools, host)
        self._edit = edit
        self._seen: RolesSeen | None = None

    def open(self) -> None:
        """Read the roles; a draft stays."""
        staff = self.host.staff
        self.read(lambda: self._edit.read(staff=staff), self._take)

    def draft_chosen(self) -> None:
        """Put what the chosen role may do into the draft."""
        allowed = self._change().permissions
        self.draft = {
            group: BETWEEN_CODES.join(one.value for one in permissions if one in allowed)
            for group, permissions in GROUPS.items()
        }

    def write(self) -> None:
        """Write the role; undo writes what it could do before."""
        before, staff, edit = self._change(), self.host.staff, self._edit
        names = {name for codes in self.draft.values() for name in codes.split(BETWEEN_CODES)}
        wanted = frozenset(one for one in Permission if one.value in names)
        self.run_undoable(
            lambda: edit.write(before.role, wanted, staff=staff),
            back=lambda: edit.write(before.role, before.permissions, staff=staff),
            done=self.say("roles.done", role=self.say(f"setup.role_{before.role}")),
            changed="staff",
        )

    def show(self) -> None:
        """Draw the roles and what the chosen one may do."""
        seen, say = self._seen, self.say
        if seen is None:
            return
        may_edit = seen.may_edit and self._change().role is not Role.OWNER
        note = "roles.note" if seen.may_edit else "roles.note_reading"
        self.host.show_section(
            self,
            SectionPicture(
                title=say("setup.section_roles"),
                note=say(note),
                columns=(
                    ListColumn(say("setup.column_role")),
                    ListColumn(say("roles.people"), 72, is_figure=True),
                ),
                rows=tuple(self._row(one, seen) for one in seen.changes),
                chosen=self.chosen,
                form_title=say(f"setup.role_{self.chosen}"),
                fields=tuple(self._field(group, may_edit=may_edit) for group in GROUPS),
                buttons=self.form_buttons() if may_edit else (),
            ),
        )

    def _take(self, seen: RolesSeen) -> None:
        self._seen = seen
        if not self.is_changed:
            self.chosen = self.chosen or Role.CASHIER.value
            self.draft_afresh()
        self.show()

    def _change(self) -> RoleChange:
        seen = self._seen.changes if self._seen is not None else ()
        role = Role(self.chosen or Role.CASHIER)
        return next((one for one in seen if one.role is role), RoleChange(role=role))

    def _row(self, change: RoleChange, seen: RolesSeen) -> ListRow:
        name, people = self.say(f"setup.role_{change.role}"), seen.people[change.role]
        is_own = bool(change.granted or change.withdrawn) and change.role is not Role.OWNER
        words = "roles.changed" if is_own else "roles.allowed"
        sub = self.say(words, allowed=len(change.permissions), all=len(Permission))
        return ListRow(
            change.role.value,
            (
                ListCell(name, sub=sub, is_strong=True),
                ListCell(str(people)),
            ),
            spoken=f"{name}, {sub}, {people}",
        )

    def _field(self, group: str, *, may_edit: bool) -> FormField:
        choices = [(one.value, self.say(f"roles.may_{one.value}"), "") for one in GROUPS[group]]
        label = self.say(f"roles.group_{group}")
        if may_edit:
            return self.field(group, label, kind=FieldKind.SEVERAL, choices=choices)
        named = self.draft[group].split(BETWEEN_CODES)
        said = ", ".join(text for code, text, _ in choices if code in named)
        text = f"{label}: {said or self.say('roles.nothing')}"
        return FormField(name=group, label=text, kind=FieldKind.NOTE)
