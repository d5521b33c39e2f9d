"""A shelf label in words of a language: what the painters and the label printer put down.

Uses the plain figures of paper (phrases/figures). Does not lay out.
"""

from pos_app.domain.bar_symbol import symbol_for
from pos_app.domain.money import Money
from pos_app.domain.shelf_label import LabelText, ShelfLabel
from pos_app.phrases import Phrases
from pos_app.phrases.figures import Figures


def label_text(label: ShelfLabel, phrases: Phrases, *, is_training: bool = False) -> LabelText:
    """The label in words. A code that no bars can say is left out.

    One of a training says so first and last: it must never hang on a shelf.
    """
    figures, say = Figures(phrases.language), phrases.say

    def money(amount: Money) -> str:
        return figures.money(amount.minor, amount.currency.exponent, amount.currency.symbol)

    unit = label.unit_price
    symbol = symbol_for(label.code)
    foot = figures.day(label.on)
    if label.best_before_on is not None:
        foot = say("labels.best_before", on=figures.day(label.best_before_on))
    mark = say("receipt.training") if is_training else ""
    return LabelText(
        name=" ".join(part for part in (mark, label.brand, label.name) if part),
        price=money(label.price),
        per=say("labels.per", unit=label.per) if label.per else "",
        unit_price=""
        if unit is None
        else say("labels.unit", unit=unit.per, price=money(unit.price)),
        badge=say(f"labels.reason_{label.reason}") if label.reason else "",
        was="" if label.was is None else say("labels.was", price=money(label.was)),
        code="" if symbol is None else label.code,
        code_text="" if symbol is None else symbol.text,
        foot=mark or foot,
    )
