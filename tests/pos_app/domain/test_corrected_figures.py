"""A corrected tender changes its kind in the figures and nothing else."""

from pos_app.domain.corrected_figures import with_corrections
from pos_app.domain.shift_figures import figures_of
from pos_app.domain.tender import TenderKind
from tests.builders import EUR, a_sale
from tests.pos_app.domain.test_tender_correction import a_correction


def test_an_amount_stands_under_the_tender_it_truly_was() -> None:
    figures = figures_of([a_sale()], [], currency=EUR)
    corrected = with_corrections(figures, [a_correction(TenderKind.CARD)])
    assert [(t.kind, t.count, t.minor) for t in corrected.tenders] == [("card", 1, 199)]
    corrected.check()
    assert with_corrections(figures, []) == figures
