"""Every kind of deed that an operation notes is listed, in one group."""

import re
from pathlib import Path
from uuid import UUID

import pos_app.operations
from pos_app.domain.deed import GROUPS, KINDS, Deed
from pos_app.domain.trace import TraceKind
from tests.fakes import A_MORNING

_NOTED = re.compile(r'AuditEntry\(\s*kind="(\w+)"|_audit\(work, "(\w+)"|self\._note\(\s*"(\w+)"')


def test_a_kind_stands_in_one_group() -> None:
    assert len(KINDS) == sum(len(kinds) for kinds in GROUPS.values())


def test_whatever_an_operation_notes_can_be_searched_for() -> None:
    room = Path(pos_app.operations.__file__).parent
    found = {
        kind
        for path in room.rglob("*.py")
        for match in _NOTED.finditer(path.read_text("utf-8"))
        for kind in match.groups()
        if kind
    }
    assert len(found) > 20
    assert found | {kind.value for kind in TraceKind} <= KINDS


def test_a_deed_says_whom_it_is_about_where_it_does() -> None:
    about = Deed(
        number=1, kind="x", at=A_MORNING, staff_id=None, body={"customer": str(UUID(int=7))}
    )
    assert about.customer_id == UUID(int=7)
    for body in ({}, {"customer": "somebody"}):
        assert Deed(number=1, kind="x", at=A_MORNING, staff_id=None, body=body).customer_id is None
