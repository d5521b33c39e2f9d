"""A training is told by its numbers, and each of its papers by its first and last words."""

import pytest

from pos_app.domain.receipt import CutBlock, FeedBlock, Receipt, Said, TextBlock
from pos_app.domain.training import is_training, marked_for_training
from tests.builders import a_store


def words_of(receipt: Receipt) -> list[str]:
    texts = [block.text for block in receipt.blocks if isinstance(block, TextBlock)]
    return [text.code if isinstance(text, Said) else str(text) for text in texts]


@pytest.mark.parametrize(("code", "is_one"), [("T0", True), ("T1", True), ("03", False)])
def test_the_letter_of_the_store_tells(code: str, is_one: bool) -> None:
    assert is_training(a_store(code=code)) is is_one


def test_a_paper_of_a_real_store_stays_as_it_is() -> None:
    receipt = Receipt((TextBlock(text="Old Market Street"), CutBlock()))
    assert marked_for_training(receipt, a_store()) is receipt


@pytest.mark.parametrize("end", [(), (CutBlock(),)])
def test_a_paper_of_a_training_says_so_first_and_last(end: tuple[CutBlock, ...]) -> None:
    receipt = Receipt((TextBlock(text="Z 4"), FeedBlock(), *end), 2)
    marked = marked_for_training(receipt, a_store(code="T0"))
    mark = ["receipt.training", "receipt.training_not"]
    assert words_of(marked) == [*mark, "Z 4", *mark]
    assert sum(isinstance(block, CutBlock) for block in marked.blocks) == len(end)
    assert not end or isinstance(marked.blocks[-1], CutBlock)
    assert marked.copy_number == 2
