"""Names that stand for one another are known in several languages."""

import pytest

from pos_app.operations.nicknames import nicknames


@pytest.mark.parametrize(
    ("one", "other"),
    [("bill", "william"), ("peggy", "margaret"), ("sepp", "josef"), ("gosia", "malgorzata"),
     ("pepe", "jose"), ("sasha", "aleksandr")],
)  # fmt: skip
def test_a_short_form_stands_for_its_name(one: str, other: str) -> None:
    assert nicknames()[one] & nicknames()[other]


def test_other_names_do_not() -> None:
    assert not nicknames()["bill"] & nicknames()["josef"]
