"""A fault's mark: the same while the same stands there, and it gives nothing away."""

from pos_app.domain.audit.fault import RANKS, Fault, FaultKind


def test_the_mark_changes_with_what_stands_there() -> None:
    one = Fault(kind=FaultKind.NAME_CASE, about="ANNA")
    same = Fault(kind=FaultKind.NAME_CASE, about="ANNA", becomes="Anna")
    other = Fault(kind=FaultKind.NAME_CASE, about="HANNA")

    assert one.mark == same.mark != other.mark
    assert b"ANNA" not in one.mark


def test_the_gravest_come_first() -> None:
    grave, form = (Fault(kind=one) for one in (FaultKind.NO_CONTACT, FaultKind.PHONE_FORM))

    assert RANKS[grave.kind] < RANKS[form.kind]
    assert grave.weight > form.weight
