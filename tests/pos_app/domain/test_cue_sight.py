"""What lies on the counter, as the rules see it."""

from tests.cues import a_sight, on_counter


def test_amounts_of_a_product_sum_over_its_lines() -> None:
    line = on_counter()
    sight = a_sight(lines=(line, line))
    assert sight.amount_of(line.product_id) == 2
    assert sight.amount_of(None) == 0
    assert sight.on_counter == {line.product_id}
