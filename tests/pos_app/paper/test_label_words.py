"""Claims about labels in words."""

from dataclasses import replace

from pos_app.domain.shelf_label import sticker_label
from pos_app.paper.label_words import label_text
from pos_app.phrases import Phrases
from tests.pos_app.operations.test_ring_up_markdown import STICKER
from tests.pos_app.paper.test_label_sheet import JUICE, text_of


def test_a_label_says_price_and_unit_price_in_its_language() -> None:
    assert (text_of().price, text_of().unit_price) == ("€2.19", "€2.92 per l")
    german = label_text(sticker_label(JUICE, STICKER), Phrases("de"))
    assert (german.price, german.was, german.badge) == ("0,99 €", "statt 1,99 €", "Kurzes MHD")
    assert text_of("de").foot == "09.03.2026"


def test_what_no_bars_can_say_is_left_out() -> None:
    label = text_of(codes=(replace(JUICE.codes[0], code="Käse"),))
    assert (label.code, label.code_text) == ("", "")


def test_a_label_of_a_training_says_so_first_and_last() -> None:
    label = label_text(sticker_label(JUICE, STICKER), Phrases("en"), is_training=True)
    assert label.name.startswith("TRAINING ")
    assert label.foot == "TRAINING"
