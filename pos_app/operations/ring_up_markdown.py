"""Ring up what carries a markdown sticker: the product, with what the sticker takes off.

The sticker's number is looked up; its price counts for one item, once. Offers come off before it as
off any line. Asks nothing itself and changes no basket.
"""

from dataclasses import replace

from pos_app.domain.barcode import Code
from pos_app.domain.basket import BasketLine, LineDetail
from pos_app.domain.discount import Adjustment, AdjustmentKind, DiscountSource
from pos_app.domain.errors import RuleError
from pos_app.domain.markdown import Markdown, is_markdown_code
from pos_app.domain.money import Money
from pos_app.domain.product import FoundProduct, Product, ProductCode
from pos_app.domain.quantity import Unit
from pos_app.operations.goods_book import GoodsReader
from pos_app.operations.ports import Catalogue
from pos_app.operations.ring_up_wish import Wish


def wish_of_sticker(
    code: Code, quantity: int, *, catalogue: Catalogue, goods: GoodsReader
) -> Wish | None:
    """What a sticker asks to be rung up; None when the code is none of a sticker.

    Raises RuleError `errors.check_digit`, `errors.markdown_unknown` for a sticker that this till
    has not heard of.
    """
    if not is_markdown_code(code.key):
        return None
    markdown = goods.markdown(code.key)
    product = None if markdown is None else catalogue.product(markdown.product_id)
    if markdown is None or product is None:
        raise RuleError("errors.markdown_unknown", code=code.raw)
    return Wish(
        found=FoundProduct(product, ProductCode(code.key)),
        quantity=quantity,
        label_price=_full_price(product, markdown),
        is_from_label=True,
        detail=LineDetail(item=markdown.item),
        code=code.key,
        markdown=markdown,
    )


def marked_down(line: BasketLine, markdown: Markdown) -> BasketLine:
    """The line with what the sticker takes off; nothing where the price fell below it meanwhile."""
    off = line.listed_price - markdown.price
    if off.minor <= 0:
        return line
    adjustment = Adjustment(
        id=markdown.id,
        kind=AdjustmentKind.AMOUNT,
        value=off.minor,
        reason=markdown.reason,
        made_by=markdown.made_by,
        source=DiscountSource.MARKDOWN,
        # Whoever made the sticker decided it; nobody is asked again at the counter.
        approved_by=markdown.made_by,
    )
    return replace(line, adjustments=(*line.adjustments, adjustment))


def _full_price(product: Product, markdown: Markdown) -> Money:
    """What the item would cost without its sticker: by its weight as it was when it was marked."""
    is_plain = product.unit is Unit.PIECE and not product.is_price_asked
    return product.price if is_plain and product.price is not None else markdown.was
