"""How a till in training is told from a real one, and what its papers say first and last.

The mark lies in the training's own Store document, its code, so that a training file stays one
however it is opened. Real stores have two digits (operations/set_up_till), so that no number of one
is ever a number of the other.

Invariant: a paper of a training begins and ends with TRAINING, before any cut.
"""

from dataclasses import replace

from pos_app.domain.receipt import (
    Align,
    Block,
    CutBlock,
    FeedBlock,
    Receipt,
    Size,
    TextBlock,
    said,
)
from pos_app.domain.store import Store

TRAINING_LETTER = "T"


def is_training(store: Store) -> bool:
    """Whether this store is a training's: its sale numbers begin with T."""
    return store.code.startswith(TRAINING_LETTER)


def marked_for_training(receipt: Receipt, store: Store) -> Receipt:
    """The paper as it is, unless its store is a training's: then marked first and last."""
    if not is_training(store):
        return receipt
    blocks = receipt.blocks
    is_cut = bool(blocks) and isinstance(blocks[-1], CutBlock)
    inside, cut = (blocks[:-1], blocks[-1:]) if is_cut else (blocks, ())
    return replace(receipt, blocks=(*_mark(), *inside, *_mark(), *cut))


def _mark() -> tuple[Block, ...]:
    return (
        TextBlock(text=said("receipt.training"), align=Align.CENTRE, is_bold=True, size=Size.BIG),
        TextBlock(text=said("receipt.training_not"), align=Align.CENTRE, is_bold=True),
        FeedBlock(),
    )
