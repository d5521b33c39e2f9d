"""Names in one alphabet, without what does not tell people apart."""

import pytest

from pos_app.domain.duplicates.plain_names import plain_name

EXAMPLES = [
    ("Dr. Müller-Lüdenscheidt", "muller ludenscheidt"),
    ("O'Brien", "obrien"),
    ("  ANNA  Maria ", "anna maria"),
    ("Шевченко", "shevchenko"),
    ("王桂英", "wang gui ying"),
    ("Dr.", "dr"),
    ("", ""),
    ("…", ""),
]


@pytest.mark.parametrize(("name", "plain"), EXAMPLES)
def test_a_name_is_made_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain
