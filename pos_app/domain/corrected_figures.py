"""Figures of a shift with its corrected tenders: each amount stands under the tender it truly was.

The cash itself is right already: a correction brings a movement of its own. Sums nothing anew.

Invariant: what all tenders come to less the rounding does not change.
"""

from collections.abc import Iterable
from dataclasses import replace

from pos_app.domain.shift_figures import ShiftFigures, TenderFigure
from pos_app.domain.tender_correction import TenderCorrection


def with_corrections(
    figures: ShiftFigures, corrections: Iterable[TenderCorrection]
) -> ShiftFigures:
    """The figures with every correction of the shift's sales."""
    rounding = figures.rounding_minor
    tenders = {tender.kind: tender for tender in figures.tenders}
    for one in corrections:
        rounding += one.rounding_minor
        for kind, minor, sign in (
            (one.was.value, one.amount.minor, -1),
            (one.now.value, one.paid.minor, 1),
        ):
            known = tenders.get(kind, TenderFigure(kind, 0, 0, 0, 0, 0))
            tenders[kind] = _moved(known, minor, sign)
    counted = (tender for tender in tenders.values() if tender.count or tender.back_count)
    return replace(figures, tenders=tuple(sorted(counted)), rounding_minor=rounding)


def _moved(tender: TenderFigure, minor: int, sign: int) -> TenderFigure:
    charged = tender.charged_minor + sign * minor
    if minor < 0:
        return replace(
            tender,
            back_count=tender.back_count + sign,
            back_minor=tender.back_minor + sign * minor,
            charged_minor=charged,
        )
    return replace(
        tender, count=tender.count + sign, minor=tender.minor + sign * minor, charged_minor=charged
    )
