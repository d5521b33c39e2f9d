from hardware.protocols.escpos_page import PaperCut, PrintedPage, Span, Style, TextLine


def test_a_page_reads_as_its_lines() -> None:
    bold = Style(bold=True)
    line = TextLine((Span("Total ", Style()), Span("3.50", bold)))
    page = PrintedPage((line, TextLine((), "center"), PaperCut(is_partial=True)))
    assert page.text == "Total 3.50\n"
