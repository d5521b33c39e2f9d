"""The e-mail says the figures in words, a line each."""

from pos_app.ui.report.export.summary import summary_lines
from tests.pos_app.ui.report.export.files import one_page, words


def test_each_figure_is_a_line() -> None:
    lines = summary_lines(one_page(), words())
    assert lines[:3] == ("Loyalty", "Old Market Street, Airport", "31/08/2026 to 22/11/2026")
    assert "Active customers: 12,345 (of 20,000, +4.2\u00a0%)" in lines
    assert "Net sales: €42,300.05 (not over yet)" in lines
    assert "Days between visits: –" in lines
    assert "Airport was last heard of on Sat 21 Nov." in lines
    assert not any("\n" in line for line in lines)


def test_nobody_of_a_table_is_in_it() -> None:
    assert not any("HYPERLINK" in line for line in summary_lines(one_page(), words()))
