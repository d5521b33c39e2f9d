"""A text of a receipt is a code with values, in no language."""

from pos_app.domain.receipt import Said, said


def test_said_keeps_its_values_in_their_sequence() -> None:
    assert said("a.b", x=1, y="2") == Said("a.b", (("x", 1), ("y", "2")))
