"""A Z says over or short, and what leaves the drawer."""

from pos_app.domain.shift import ZNumber, ZReportId
from pos_app.domain.shift_figures import ShiftFigures
from pos_app.domain.shift_report import ZReport
from tests.builders import EUR, an_id, euros
from tests.fakes import A_MORNING
from tests.pos_app.domain.test_shift import ADA, SHARED


def a_z(**fields: object) -> ZReport:
    values: dict[str, object] = {
        "id": ZReportId(an_id("z")),
        "number": ZNumber("03", "2", 1),
        "shift": SHARED,
        "figures": ShiftFigures(currency=EUR, cash_minor=10_000),
        "counted": euros(9_900),
        "count_number": 1,
        "left_in_drawer": euros(5_000),
        "closed_at": A_MORNING,
        "closed_by": ADA,
    }
    return ZReport(**(values | fields))  # type: ignore[arg-type]  (a builder)


def test_short_is_below_zero_and_over_above() -> None:
    assert a_z().difference == euros(-100)
    assert a_z(counted=euros(10_001)).difference == euros(1)


def test_what_does_not_stay_goes_out() -> None:
    assert a_z().taken_out == euros(4_900)
