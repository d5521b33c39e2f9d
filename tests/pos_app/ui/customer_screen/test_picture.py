"""What a screen reader says of the customer's screen."""

from dataclasses import replace

from tests.pos_app.ui.customer_screen.pictures import a_greeting, a_paid_picture, a_picture


def test_the_newest_line_and_the_large_figure_are_spoken() -> None:
    assert a_picture(2).spoken == (
        "Goods 1 2.51. Total €5.01. This purchase earns you 3 points. Your points: 120"
    )
    assert a_paid_picture().spoken.startswith("Thank you. Goods 7 2.57. Change €12.36")


def test_a_greeting_and_a_wish_are_spoken() -> None:
    assert a_greeting().spoken == "Welcome. We will be with you in a moment."
    asked = replace(a_picture(1), note="Your card, please", earned="", balance="")
    assert asked.spoken == "Goods 0 2.50. Total €2.50. Your card, please"
