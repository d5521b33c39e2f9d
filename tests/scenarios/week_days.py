"""The script of the week: who does what at which till on which day, and what it comes to.

Each step is done with the hands and then told to the books in money. Holds no rule of the till.

What of the counter is driven where (week_ left out; `step` stands in the module before it):

| clause | steps |
|---|---|
| 1 percent, amount, fixed price | prices `happy_hour` `coupon`, offers `honey` |
| 1 X for Y, mix and match, bundle, tiers, excluded | sales `plain`, offers, codes |
| 1 happy hour, weekday; explained, nearly reached | prices `happy_hour` `nearly_reached` |
| 1 price of a group, and of a tier | customers `at_their_price` `becomes_silver` |
| 1 coupon once, and only where its right is | prices `coupon` `coupon_of_other_till` |
| 1 prices ahead, list, labels, shelf differs, sticker | setup, prices `price_override` |
| 2 line, basket, cap, PIN, override, exemption, open item | prices |
| 2 not below zero; waits on its line; who sold; staff | prices, goods `noted_and_credited` |
| 3 weight, tare, length, variants, note, serial, lot | goods, offers `shirts_by_spend` `honey` |
| 3 age, higher age, under-age cashier, hours, caps, list | goods, setup `refusals_printed` |
| 3 deposits, slips, payout with its limit, lottery | goods, codes, money `payout_above_limit` |
| 3 labels of scales, GS1, Digital Link, expiry, recall | codes, setup `recall` |
| 4 suspend, crash, shift change, quote, layaway | later |
| 5 refunds, exchange, void, tender corrected, no receipt | back |
| 5 by customer, and points as they were paid | customers `pays_with_points` `back_by_customer` |
| 5 claimed once for points; moved | customers `claims_from_receipt` (`_the_list`) `moved` |
| 5 never more than sold; cash for a card by PIN | back `card_back_in_cash` |
| 6 split, undo, francs, gift card, credit, voucher, tip | money, back `back_to_gift_card` |
| 6 donation, amount given corrected | money |
| 6 on account, the debt settled | customers `on_account` `settle` |
| 7 float, moves, pickup asked, no sale, X, count, Z, safe | cash, till |
| 7 hand-over, left open, past midnight, clock, store closed | cash, `_friday` to `_sunday` |
| 7 drawers, hot seat, rounded cash | market |
| 8 copy, gift receipt, e-mail, code on the receipt | back |
| 8 receipt as invoice, invoice with VAT id, credit note | invoices |
| 9 training in and out | training |

Elsewhere: card terminals, India, the United States (test_days_abroad), exercises and the keys that
Help explains (training), joining in mid-sale (test_customer_at_counter), and what needs the hub.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.scenarios import (
    week_back,
    week_cash,
    week_codes,
    week_customers,
    week_goods,
    week_invoices,
    week_later,
    week_money,
    week_offers,
    week_prices,
    week_sales,
    week_setup,
    week_training,
)
from tests.scenarios.week_books import Books
from tests.scenarios.week_bulk import sell_many
from tests.scenarios.week_till import WeekTill

MARA, BEN, ADA = "11", "12", "13"


class Week:
    """Two tills and their books."""

    def __init__(self, folder: Path, books: Books, qtbot: QtBot) -> None:
        self.books, self._qtbot, self._many = books, qtbot, 0
        self._numbers: dict[str, str] = {}
        self.tills = {code: WeekTill(folder / f"till {code}", code, books) for code in "12"}

    def close(self) -> None:
        """Switch both off."""
        for till in self.tills.values():
            till.switch_off()

    def run(self, *, sales_a_day: int) -> None:
        """All seven days."""
        self._many = sales_a_day
        days = (self._monday, self._tuesday, self._wednesday, self._thursday, self._friday,
                self._saturday, self._sunday)  # fmt: skip
        for number, day in enumerate(days):
            day(number)
        for till in self.tills.values():
            assert till.books.till(till.code).zs == len(days)

    def _monday(self, day: int) -> None:
        """Offers at the first till, goods at the second."""
        with self._day("1", day, MARA) as till:
            week_sales.plain(till)
            week_prices.no_happy_hour(till)
            week_prices.coupon(till)
            week_prices.nearly_reached(till)
            week_offers.mix_and_match(till)
            week_offers.pen_with_pad(till)
            week_offers.rolls_by_the_bag(till)
            self._dearer_tea(till, MARA)
            self._bulk(till, day, MARA)
            till.go_to(day, 17.2)
            week_prices.happy_hour(till)
            till.z()
        with self._day("2", day, BEN) as till:
            week_goods.of_age(till)
            week_customers.more_than_here(till)
            week_setup.refusals_printed(till, BEN)
            week_prices.coupon_of_other_till(till, next(iter(self.tills["1"].coupons.values())))
            week_goods.deposit(till)
            week_goods.bottles_only(till)
            week_goods.lottery(till)
            week_goods.serial_number(till, "SN100")
            week_goods.weighed(till)
            week_goods.changed_mind(till)
            week_goods.asked_again_for_more(till)
            week_goods.by_length(till)
            week_goods.in_its_bowl(till)
            week_goods.two_at_most(till)
            self._dearer_tea(till, BEN)
            self._bulk(till, day, BEN)
            till.z(difference=-100)

    def _tuesday(self, day: int) -> None:
        """Prices by hand; a layaway and a quote begin."""
        with self._day("1", day, BEN) as till:
            week_prices.approved_discount(till)
            week_prices.whole_basket(till)
            week_prices.amount_off(till)
            week_prices.not_below_zero(till)
            week_prices.price_override(till)
            week_prices.open_item(till)
            week_prices.staff_price(till)
            week_prices.tax_exemption(till, BEN)
            week_customers.at_their_price(till)
            week_customers.becomes_silver(till)
            week_goods.noted_and_credited(till, ADA)
            week_setup.shelf_reports(till, BEN)
            week_setup.labels_for_tomorrow(till, BEN)
            week_setup.tea(till, 300)
            week_later.leave_overnight(till)
            self._bulk(till, day, BEN)
            till.z()
        with self._day("2", day, ADA) as till:
            week_goods.sold_by_a_minor(till)
            week_codes.labels_of_scales(till)
            week_codes.misread_label(till)
            week_codes.slip_of_bottles(till)
            week_later.suspend_and_recall(till)
            week_later.switched_off_with_a_basket(till, ADA)
            self._numbers["layaway"] = week_later.lay_away(till, "Ina")
            self._numbers["quote"] = week_later.quote(till)
            self._bulk(till, day, ADA)
            till.z(difference=50)

    def _wednesday(self, day: int) -> None:
        """Every tender; gift cards are sold at both tills and used where they were sold."""
        with self._day("1", day, MARA) as till:
            week_money.sell_gift_card(till, "GC000001", 1_000)
            week_later.fetch_next_day(till)
            week_setup.tea(till, 350)
            week_offers.honey(till, "L7", 500)
            week_money.pay_by_gift_card(till, "GC000001", 464, 0)
            week_money.pay_by_gift_card(till, "GC000001", 464, 0)
            week_money.voucher(till)
            week_money.francs(till)
            week_money.split(till)
            week_money.tips(till)
            week_invoices.simplified(till)
            week_invoices.invoice_and_credit_note(till, MARA, BEN)
            self._bulk(till, day, MARA)
            till.z()
        with self._day("2", day, BEN) as till:
            week_money.sell_gift_card(till, "GC000002", 2_500)
            week_setup.tea(till, 350)
            week_money.gift_card_of_other_till(till, "GC000001")
            week_money.tender_undone(till)
            week_money.donation(till)
            week_money.given_corrected(till)
            week_later.take_quote(till, self._numbers["quote"])
            week_later.put_down(till, self._numbers["layaway"], 2_000)
            self._bulk(till, day, BEN)
            till.z()

    def _thursday(self, day: int) -> None:
        """What comes back; the rest of a gift card, and cash for the rest of the sale."""
        with self._day("1", day, MARA) as till:
            week_money.pay_by_gift_card(till, "GC000001", 72, 392)
            week_back.back_by_receipt(till, MARA, BEN)
            week_back.back_to_card(till, MARA, BEN)
            week_back.card_back_in_cash(till, MARA, BEN)
            week_back.exchange(till, MARA, ADA)
            week_back.printed_again(till)
            week_money.store_credit(till, week_back.back_as_credit(till, MARA, BEN))
            week_invoices.invoice_from_the_list(till)
            week_customers.back_by_customer(till, week_customers.pays_with_points(till), MARA, BEN)
            week_codes.both_codes_of_a_pack(till)
            week_codes.one_item_once(till)
            week_codes.expired(till)
            self._bulk(till, day, MARA)
            till.z()
        with self._day("2", day, ADA) as till:
            week_back.void_last(till)
            week_back.tender_corrected(till)
            week_back.back_without_receipt(till)
            week_back.back_to_gift_card(till, ADA, BEN)
            week_offers.honey(till, "L7", 600)
            week_back.receipt_by_email(till)
            week_back.gift_receipt(till)
            week_money.payout_above_limit(till)
            self._bulk(till, day, ADA)
            till.z(difference=-500, reason="a note is missing")

    def _friday(self, day: int) -> None:
        """The first till sells past midnight; at the second nobody closes in the evening."""
        with self._day("1", day, BEN) as till:
            week_cash.pickup_asked(till)
            week_cash.cash_moves(till)
            week_training.practise(till, BEN)
            week_offers.shirts_by_spend(till)
            self._bulk(till, day, BEN)
            till.go_to(day, 25.5)
            week_goods.after_hours(till)
            week_sales.by_card(till)
            till.go_to(day, 26)
            till.z()
            assert till.days() == [f"2026-03-0{2 + number}" for number in range(day + 1)]
        with self._day("2", day, BEN) as till:
            self._bulk(till, day, BEN)

    def _saturday(self, day: int) -> None:
        """The shift left open from yesterday is closed first; a drawer changes hands."""
        with self._day("1", day, MARA) as till:
            week_cash.hand_over(till, MARA, BEN)
            week_customers.on_account(till)
            week_customers.settle(till)
            week_cash.count_put_aside(till)
            week_setup.recall(till, BEN)
            week_codes.recalled(till)
            week_setup.sticker(till, BEN)
            self._bulk(till, day, BEN)
            till.z()
        with self._day("2", day, ADA, is_left_open=True) as till:
            week_cash.close_yesterday(till)
            till.open_shift(till.left)
            week_later.collect(till, self._numbers["layaway"], 2_500)
            self._bulk(till, day, ADA)
            till.z()

    def _sunday(self, day: int) -> None:
        """A clock that is wrong for a while, a layaway that nobody fetches, and the last Z."""
        with self._day("1", day, ADA) as till:
            self._bulk(till, day, ADA)
            week_back.tender_corrected(till)
            week_customers.claims_from_receipt(till)
            week_customers.claims_from_the_list(till)
            week_customers.moved(till)
            week_cash.clock_set_back(till)
            week_invoices.check_numbers(till)
            till.z()
        with self._day("2", day, MARA) as till:
            week_later.cancel(till, week_later.lay_away(till, "Olaf"), 500)
            week_money.pay_by_gift_card(till, "GC000002", 464, 0)
            self._bulk(till, day, MARA)
            till.z()
            week_cash.close_store(till)

    def _dearer_tea(self, till: WeekTill, number: str) -> None:
        """Each till hears of the price by itself."""
        week_setup.price_ahead(till, "tea", "3.50", "wednesday 06:00", number)
        week_setup.tea(till, 300)

    def _bulk(self, till: WeekTill, day: int, number: str) -> None:
        sell_many(till, count=self._many, seed=f"{day}{till.code}", number=number)

    @contextmanager
    def _day(
        self, code: str, day: int, number: str, *, is_left_open: bool = False
    ) -> Iterator[WeekTill]:
        till = self.tills[code]
        till.go_to(day, 9)
        till.open(self._qtbot, number)
        if not is_left_open:
            till.open_shift(till.left)
        yield till
        till.check_all()
        till.switch_off()
