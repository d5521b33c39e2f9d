"""Claims about labels laid out for a label printer."""

from datetime import date

from hardware.protocols.zpl_encoder import encode_label
from pos_app.domain.shelf_label import LabelText, shelf_label
from pos_app.paper.label_words import label_text
from pos_app.peripherals.label_printing import label_page
from pos_app.phrases import Phrases
from tests.builders import a_product, euros


def sent(label: LabelText) -> str:
    return encode_label(label_page(label)).decode()


def test_name_price_and_bars_are_on_the_label() -> None:
    label = shelf_label(a_product("Rye ^ bread", price=euros(349)), on=date(2026, 3, 9))
    assert label is not None
    page = sent(label_text(label, Phrases("en")))
    assert "^FDRye _5E bread^FS" in page
    assert "^FD€3.49^FS" in page
    assert "^BEN,48,Y,N^FD400638133393^FS" in page


def test_each_code_has_its_own_bars_and_no_code_has_none() -> None:
    label = LabelText(name="A", price="1", code="00000096385074", badge="Reduced", was="was 2")
    assert "^B8N" in sent(label)
    assert "^FR" in sent(label)
    assert "^BCN" in sent(LabelText(name="A", price="1", code="MD0000047111"))
    assert "^BY" not in sent(LabelText(name="A", price="1"))
