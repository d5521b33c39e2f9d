"""The blocks of a slip: Z with its number, an X that hides what it must."""

from dataclasses import replace

from pos_app.domain.cash_count import ForeignCount
from pos_app.domain.discretion import Discretion, Reason
from pos_app.domain.money import Currency, Money
from pos_app.domain.receipt import ColumnsBlock, CutBlock, PairBlock, Said, said
from pos_app.domain.shift_figures import PartFigure, ShiftFigures, TaxFigure, TenderFigure
from pos_app.domain.shift_report import XReport
from pos_app.domain.shift_slip import slip_for
from pos_app.peripherals.receipt_printing import render_text
from tests.builders import EUR, a_store, a_till, euros
from tests.fakes import A_MORNING
from tests.pos_app.domain.test_shift import SHARED
from tests.pos_app.domain.test_shift_report import a_z

FIGURES = ShiftFigures(
    currency=EUR,
    sale_count=1,
    sales_minor=199,
    total_minor=199,
    net_minor=199,
    cash_minor=199,
    departments=(PartFigure("", "", 1, 199),),
    tenders=(TenderFigure("cash", 1, 199, 0, 0, 199),),
    foreign=(PartFigure("CHF", "", 1, 500),),
    movements=(PartFigure("float", "", 1, 20_000), PartFigure("no_sale", "", 2, 0)),
    noted=(PartFigure("reprint", "", 3, 0),),
)


def codes(report: object) -> set[str]:
    slip = slip_for(report, store=a_store(), till=a_till(), names={})  # type: ignore[arg-type]  (either)
    assert isinstance(slip.blocks[-1], CutBlock)
    texts = [getattr(block, "text", None) for block in slip.blocks]
    texts += [block.left for block in slip.blocks if isinstance(block, PairBlock)]
    return {text.code for text in texts if isinstance(text, Said)}


def test_an_x_that_hides_has_neither_tenders_nor_movements() -> None:
    x = XReport(shift=SHARED, figures=FIGURES, at=A_MORNING, shows_expected=False)
    found = codes(x)
    assert {"slip.x", "slip.expected_hidden", "slip.x_not_closed", "slip.no_sales"} <= found
    assert not {"slip.expected", "slip.tender_cash", "slip.move_float", "slip.tenders"} & found


def test_a_z_tells_all() -> None:
    found = codes(a_z(figures=FIGURES, reason="a note is missing"))
    assert {"slip.z", "slip.expected", "slip.short", "slip.reason", "slip.z_once"} <= found
    assert {"slip.tender_cash", "slip.move_float", "slip.noted_reprint"} <= found


def test_taxes_that_share_a_letter_stand_by_their_names() -> None:
    own, state = (TaxFigure("A", name, 90_000, 10_000, 900) for name in ("CGST", "SGST"))
    x = XReport(
        shift=SHARED,
        figures=replace(FIGURES, taxes=(own, state)),
        at=A_MORNING,
        shows_expected=True,
    )
    slip = slip_for(x, store=a_store(), till=a_till(), names={})
    text = "\n".join(render_text(slip, 42, language="en"))
    assert "CGST 9% on 100.00" in text
    assert "SGST 9% on 100.00" in text
    assert "A 9%" not in text


def test_what_was_exempt_stands_under_its_reason_and_under_no_rate() -> None:
    taxed = TaxFigure("A", "VAT", 190_000, 100, 19)
    exempt = TaxFigure("*", "Embassy", 0, 80, 0)
    for taxes, rows in (((exempt, taxed), 1), ((exempt,), 0)):
        x = XReport(
            shift=SHARED,
            figures=replace(FIGURES, taxes=taxes),
            at=A_MORNING,
            shows_expected=True,
        )
        blocks = slip_for(x, store=a_store(), till=a_till(), names={}).blocks
        table = [block.cells for block in blocks if isinstance(block, ColumnsBlock)]
        assert len(table[1:]) == rows
        left = said("receipt.exempt", reason="Embassy")
        assert PairBlock(left=left, right=euros(80)) in blocks


def test_a_z_has_foreign_notes_by_themselves_and_what_to_fetch() -> None:
    francs = ForeignCount(pieces=((1_000, 2),), expected=Money(2_500, Currency("CHF")))
    z = a_z(figures=FIGURES, foreign=(francs,), change_order=((200, 3),))
    assert {"slip.foreign_counted", "slip.foreign_short", "slip.change_order"} <= codes(z)
    slip = slip_for(z, store=a_store(), till=a_till(), names={})
    told = "\n".join(render_text(slip, 42, language="en"))
    assert "CHF counted" in told
    (short,) = [line for line in told.splitlines() if line.startswith("CHF short")]
    assert "5.00" in short
    assert not {"slip.foreign_counted", "slip.change_order"} & codes(a_z(figures=FIGURES))


def test_reasons_are_words_in_the_slip_s_language_and_never_codes() -> None:
    own = Reason(code="torn_box", label="Torn box")
    figures = replace(
        FIGURES,
        movements=(
            PartFigure("paid_out", "postage", 1, 350),
            PartFigure("paid_out", "Flowers", 1, 800),
        ),
        discounts=(
            PartFigure("manual", "shelf_price", 1, 50),
            PartFigure("manual", "torn_box", 1, 20),
            PartFigure("offer", "3 for 2", 1, 20),
        ),
    )
    store = a_store(discretion=Discretion(reasons=(own,)))
    slip = slip_for(a_z(figures=figures), store=store, till=a_till(), names={})
    text = "\n".join(render_text(slip, 42, language="de"))
    for words in ("Porto", "Flowers", "Preis am Regal", "Torn box", "3 for 2"):
        assert words in text
    assert not {"postage", "shelf_price", "torn_box"} & set(text.split())
    assert "02.03.2026" in text


def test_a_z_carries_the_head_of_the_journal_and_one_from_before_none() -> None:
    report = a_z(figures=FIGURES, journal=(5343, "863f7c4900f6823c" * 4))
    assert "slip.journal" in codes(report)
    assert "slip.journal" not in codes(a_z(figures=FIGURES))
    blocks = slip_for(report, store=a_store(), till=a_till(), names={}).blocks
    rights = [str(block.right) for block in blocks if isinstance(block, PairBlock)]
    assert "863f 7c49 00f6 823c" in rights
