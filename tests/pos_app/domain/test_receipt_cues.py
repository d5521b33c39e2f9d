"""Lines at the foot of a receipt stand below a rule, or not at all."""

from pos_app.domain.receipt import RuleBlock, TextBlock
from pos_app.domain.receipt_cues import cue_blocks


def test_each_line_is_a_block_below_a_rule() -> None:
    rule, line = cue_blocks(["60 points to your next 5.00"])
    assert isinstance(rule, RuleBlock)
    assert isinstance(line, TextBlock)
    assert line.text == "60 points to your next 5.00"
    assert cue_blocks(()) == ()
