"""Pictures of the sell screen made by hand, for tests of what draws them."""

from dataclasses import replace
from typing import Any

from pos_app.ui.sell.picture import (
    Answer,
    CashKey,
    CashPieceRow,
    ChangePicture,
    LastSalePicture,
    QuestionPicture,
    ResultRow,
    SellPicture,
    Stage,
    TenderPicture,
    TenderRow,
)
from pos_app.ui.sell.quick_keys_panel import TilePage, TileSpec
from pos_app.ui.theme_tokens import Tone
from pos_app.ui.widgets.basket_model import BasketRow, RowChip

_NAMES = (
    ("1", "Flat white, oat milk", "3.80"),
    ("2", "Butter croissant", "4.80"),
    ("1", "Rye roll", "0.60"),
    ("0.642", "Vine tomatoes, 3.90/kg", "2.50"),
    ("1", "Whole milk 1 l", "1.35"),
    ("1", "Salted butter 250 g", "2.95"),
    ("3", "Natural yoghurt 150 g", "1.60"),
    ("1", "Lemons, net of 4", "1.05"),
    ("1", "Penne rigate 500 g", "1.45"),
    ("1", "Paper carrier bag", "0.20"),
)

CASH_KEYS = (
    CashKey(text="35.16", minor=3516),
    CashKey(text="40", minor=4000),
    CashKey(text="50", minor=5000),
    CashKey(text="100", minor=10000),
)


LAST_SALE = LastSalePicture(
    number="03-2-000146",
    detail="14:28 · 4 items",
    sums=(("Total", "€16.60"), ("Cash given", "20.00")),
    print_text="Printed",
    print_tone="good",
)


def rows(count: int) -> tuple[BasketRow, ...]:
    made = []
    for number in range(count):
        quantity, name, amount = _NAMES[number % len(_NAMES)]
        chips = (RowChip("Eat in", Tone.NEUTRAL),) if number % 5 == 1 else ()
        made.append(BasketRow(quantity=quantity, name=name, amount=amount, chips=chips))
    return tuple(made)


def empty() -> SellPicture:
    tender = TenderPicture(
        usual_name="Card", usual_icon="credit-card", usual_amount="", cash_keys=(), is_open=False
    )
    return SellPicture(
        stage=Stage.RINGING,
        rows=(),
        chosen=None,
        items="0 items",
        total="€0.00",
        total_detail="",
        last_name="",
        last_detail="",
        last_amount="",
        quantity="",
        mode="",
        supply="Takeaway",
        is_empty=True,
        can_undo=False,
        question=None,
        results=(),
        chosen_result=None,
        tender=tender,
        change=None,
        last_change="",
    )


def full(lines: int = 15) -> SellPicture:
    tender = TenderPicture(
        usual_name="Card",
        usual_icon="credit-card",
        usual_amount="€35.16",
        cash_keys=CASH_KEYS,
        is_open=True,
    )
    return replace(
        empty(),
        rows=rows(lines),
        chosen=lines - 1,
        items=f"{lines} items",
        total="€35.16",
        total_detail="VAT 3.04",
        last_name="Beans “Huila” 250 g",
        last_detail="1 × 10.71",
        last_amount="10.71",
        is_empty=False,
        can_undo=True,
        tender=tender,
        last_change="3.40",
        last_sale=LAST_SALE,
        line_quantity="1",
    )


def question(title: str, detail: str, *answers: str, **fields: Any) -> QuestionPicture:
    """What is asked; an answer is its code, its words and its key with bars between."""
    return QuestionPicture(
        title=title,
        detail=detail,
        answers=tuple(
            Answer(code=code, text=text, key=key, is_first=place == 0 and code != "close")
            for place, (code, text, key) in enumerate(answer.split("|") for answer in answers)
        ),
        **fields,
    )


def unknown_code() -> SellPicture:
    asked = question(
        "No product has the code 4006381333931.",
        "Search for it by name, or ring it up as an open item.",
        "search|Search|F7",
        "open_item|Open item|F8",
        "close|Close|Esc",
        is_bad=True,
    )
    return replace(full(), question=asked)


def weighing() -> SellPicture:
    asked = question(
        "How much do the vine tomatoes weigh?",
        "Type the weight in grams and press Enter.",
        "close|Leave it out|Esc",
        hint="Grams, such as 642",
    )
    return replace(full(), question=asked)


def asking_age() -> SellPicture:
    asked = question(
        "Geboren am oder vor dem 22. November 2008?",
        "Gin wird ab 18 Jahren verkauft. Ausweis ansehen.",
        "yes|Alt genug|F7",
        "no|Ablehnen|F8",
        "close|Abbrechen|Esc",
    )
    return replace(full(), question=asked)


def which_product() -> SellPicture:
    asked = question(
        "Which product is it?",
        "This code stands on several products.",
        *(f"{n}|Oat milk barista {n} · 2.40|{n + 1}" for n in range(9)),
        hint="Number of the product",
    )
    return replace(full(), question=asked)


def card_wait() -> SellPicture:
    asked = question(
        "Take 15.16 on the terminal.",
        "Then say what the terminal says.",
        "yes|Approved|F7",
        "no|Declined|F8",
    )
    picture = full()
    tender = replace(
        picture.tender,
        usual_amount="€15.16",
        taken=(TenderRow(name="Cash", amount="20.00"),),
        still_due="15.16",
        waiting="Waiting for the card.",
        is_open=False,
    )
    return replace(picture, stage=Stage.CARD_WAIT, question=asked, tender=tender)


def searching(count: int = 8) -> SellPicture:
    results = tuple(
        ResultRow(name=f"Oat cookie {number}", detail=f"2010{number}", price="2.20")
        for number in range(count)
    )
    return replace(full(), results=results, chosen_result=1)


def changed(*, is_receipt_asked: bool = False) -> SellPicture:
    change = ChangePicture(
        number="Sale 03-2-000147",
        summary="15 items · Maja K.",
        sums=(("Before tax", "32.12"), ("VAT included", "3.04")),
        total="€35.16",
        tenders=(("Cash given", "40.00"), ("Change", "4.84")),
        title="Change",
        change="4.84",
        spoken="Change 4 euros 84",
        pieces=(
            CashPieceRow(count="2 ×", value="2.00", is_note=False),
            CashPieceRow(count="1 ×", value="0.50", is_note=False),
            CashPieceRow(count="1 ×", value="0.20", is_note=False),
            CashPieceRow(count="1 ×", value="0.10", is_note=False),
            CashPieceRow(count="2 ×", value="0.02", is_note=False),
        ),
        cash_keys=(*CASH_KEYS[:1], replace(CASH_KEYS[1], is_chosen=True), *CASH_KEYS[2:]),
        print_text="Printed",
        print_tone="good",
        is_receipt_asked=is_receipt_asked,
        receipt=tuple(
            ["          Old Market Street", "        1 Market St, Oldtown", ""]
            + [f"{row.name[:30]:<32}{row.amount:>10}" for row in rows(15)]
            + ["", f"{'TOTAL':<32}{'35.16':>10}", f"{'Cash':<32}{'40.00':>10}"]
        ),
    )
    return replace(empty(), stage=Stage.CHANGE, change=change, last_change="4.84")


def pages() -> tuple[TilePage, ...]:
    tiles = (
        TileSpec("Flat white", "3.80", "coffee", 25),
        TileSpec("Espresso", "2.60", "coffee", 25),
        TileSpec("Cappuccino", "3.60", "coffee", 25),
        TileSpec("Iced latte", "4.20", "cup-soda", 200),
        TileSpec("Butter croissant", "2.40", "croissant", 40),
        TileSpec("Pain au chocolat", "2.90", "donut", 40),
        TileSpec("Cheesecake slice", "4.50", "cake-slice", 330),
        TileSpec("Oat cookie", "2.20", "cookie", 40),
        TileSpec("Ham & Gruyère", "6.90", "sandwich", 130),
        TileSpec("Caesar wrap", "7.40", "salad", 130),
        TileSpec("Apples, per kg", "2.99", "apple", 110),
        TileSpec("Carrier bag", "0.20", "shopping-basket", 215),
        TileSpec("Fruit cup", "3.90", "cherry", 345),
    )
    others = ("Drinks", "Bakery", "Lunch", "Produce")
    return (TilePage("Favourites", tiles), *(TilePage(name, tiles[:6]) for name in others))
