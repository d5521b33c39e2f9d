"""What lies on the shelves of the scripted week, what is offered on it and to whom; at every till.

Amounts are minor units; the script of the week says each price once more for the bookkeeper.
Decides nothing and writes nothing.
"""

from dataclasses import dataclass
from datetime import time

from pos_app.domain.barcode import check_digit
from pos_app.domain.customer import Customer
from pos_app.domain.goods import PLAIN_GOODS, GoodsKind, GoodsRules, read_hours
from pos_app.domain.ids import CustomerId, OfferId, ProductId, ProgrammeId
from pos_app.domain.loyalty import Programme
from pos_app.domain.loyalty_rules import PerAmount, Redeem
from pos_app.domain.loyalty_tiers import LoyaltyTier
from pos_app.domain.offer import (
    ALWAYS,
    NOTHING,
    AmountOff,
    Benefit,
    Bundle,
    CheapestOff,
    Condition,
    Each,
    Measure,
    Offer,
    PercentOff,
    Pieces,
    Reached,
    Selection,
    SetPrice,
    Tier,
    Tiers,
    UnitPrice,
    Validity,
)
from pos_app.domain.product import Product, ProductCode
from pos_app.domain.quantity import Unit
from tests.builders import a_customer, a_product, an_id, euros

SLIP_OF = "998"
PROGRAMME = Programme(
    id=ProgrammeId(an_id("week programme")),
    name="Regulars",
    earn=(PerAmount(points=1, per_minor=100),),
    tiers=(LoyaltyTier(code="silver", name="Silver", least=50, percent=150),),
    redeem=Redeem(points=10, worth_minor=100),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A thing on the shelf: its price for one (or a kilogram, a metre), and its tax class.

    `also` are the codes by which labels of scales name it, beside its EAN-13.
    """

    price: int
    tax: str = "standard"
    unit: Unit = Unit.PIECE
    age: int = 0
    deposit: str = ""
    rules: GoodsRules = PLAIN_GOODS
    also: tuple[str, ...] = ()


def product_id(name: str) -> ProductId:
    return ProductId(an_id(f"week {name}"))


def _shirt(size: str) -> GoodsRules:
    return GoodsRules(variant_of=product_id("shirt"), variant_label=size)


GOODS = {
    "milk": Item(119, "reduced"),
    "bread": Item(345, "reduced"),
    "juice": Item(199),
    "yoghurt": Item(89, "reduced"),
    "cake": Item(250),
    "soap": Item(450),
    "tomatoes": Item(390, "reduced", Unit.GRAM),
    "wine": Item(899, age=16),
    "beer": Item(109, age=16, deposit="bottle"),
    "bottle": Item(25),
    "empty": Item(25, rules=GoodsRules(kind=GoodsKind.DEPOSIT_RETURN), also=(SLIP_OF,)),
    "ticket": Item(200, "none", rules=GoodsRules(kind=GoodsKind.LOTTERY)),
    "phone": Item(4999, rules=GoodsRules(needs_serial=True)),
    "gin": Item(1999, age=18),
    "cheese": Item(1890, "reduced", Unit.GRAM, also=("220042", "280042")),
    "roll": Item(40, "reduced", also=("250043",)),
    "olives": Item(1200, "reduced", Unit.GRAM, rules=GoodsRules(tare_g=20)),
    "cloth": Item(1290, unit=Unit.MILLIMETRE),
    "honey": Item(600, "reduced", rules=GoodsRules(needs_lot=True)),
    "chicken": Item(799, "reduced"),
    "sparkler": Item(300, rules=GoodsRules(most_per_sale=2, hours=read_hours("8-20"))),
    "shirt": Item(1500, rules=GoodsRules(has_variants=True)),
    "shirt S": Item(1500, rules=_shirt("S")),
    "shirt L": Item(1700, rules=_shirt("L")),
    "tea": Item(300, "reduced"),
    "jam": Item(280, "reduced"),
    "pen": Item(150),
    "pad": Item(400),
}


def code_of(name: str) -> str:
    """The EAN-13 of a thing."""
    digits = f"40063813{list(GOODS).index(name):04d}"
    return f"{digits}{check_digit(digits)}"


def product_of(name: str) -> Product:
    """The thing as the catalogue has it."""
    item = GOODS[name]
    return a_product(
        name.capitalize(),
        id=product_id(name),
        codes=tuple(ProductCode(code) for code in (f"0{code_of(name)}", *item.also)),
        price=euros(item.price),
        tax_class=item.tax,
        unit=item.unit,
        age_limit=item.age,
        deposit_id=product_id(item.deposit) if item.deposit else None,
        goods=item.rules,
    )


def offers() -> tuple[Offer, ...]:
    """One of every kind; wednesday is day 2."""
    happy = Validity(from_time=time(17), to_time=time(18))
    free_pen = Bundle((Pieces(_only("pad"), 1), Pieces(_only("pen"), 1)))
    rolls = Tiers((Tier(5, UnitPrice(35)), Tier(10, UnitPrice(30))))
    return (
        _offer("3 for 2", Pieces(_only("yoghurt"), 3), CheapestOff()),
        _offer("Happy hour", Each(_only("cake")), PercentOff(200_000), valid=happy),
        _offer("Summer coupon", Pieces(_only("soap"), 1), AmountOff(100), coupon="SUMMER"),
        _offer("Any 2 for 5.00", Pieces(_only("tea", "jam"), 2), SetPrice(500)),
        _offer("A pen with the pad", free_pen, PercentOff(1_000_000, part=1), limit=1),
        _offer("Rolls by the bag", Reached(_only("roll"), Measure.PIECES, 5), rolls),
        _offer("5.00 off shirts", Reached(_only("shirt S", "shirt L"), Measure.MONEY, 3_000),
               AmountOff(500), excluded=_only("shirt L")),
        _offer("Honey on Wednesday", Each(_only("honey")), UnitPrice(500),
               valid=Validity(weekdays=frozenset({2}))),
        _offer("Club", Each(_only("jam")), UnitPrice(250), group="club"),
        _offer("Silver", Each(_only("pad")), UnitPrice(350), group="silver"),
    )  # fmt: skip


def customers() -> tuple[Customer, ...]:
    """Ada, Cleo of the club, and Ida."""
    return tuple(
        a_customer(
            id=CustomerId(an_id(name.lower())), given_name=name, family_name="", groups=groups,
            phone=f"+4930231250{place}", card=f"29000000001{place}{last}",
        )
        for place, name, groups, last in (
            (11, "Ada", (), 0), (12, "Cleo", ("club",), 0), (13, "Ida", (), 0),
        )
    )  # fmt: skip


def _only(*names: str) -> Selection:
    return Selection(products=frozenset(product_id(name) for name in names))


def _offer(
    name: str,
    condition: Condition,
    benefit: Benefit,
    *,
    valid: Validity = ALWAYS,
    coupon: str = "",
    limit: int = 0,
    excluded: Selection = NOTHING,
    group: str = "",
) -> Offer:
    return Offer(
        id=OfferId(an_id(f"offer {name}")), name=name, condition=condition, benefit=benefit,
        valid=valid, coupon=coupon, limit=limit, excluded=excluded,
        groups=frozenset({group}) if group else frozenset(),
    )  # fmt: skip
