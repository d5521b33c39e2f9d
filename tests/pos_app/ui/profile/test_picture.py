"""A row is heard whole."""

from pos_app.ui.profile.picture import Entry


def test_a_row_is_spoken_without_gaps() -> None:
    entry = Entry(key=1, lead="+28", text="Earned", chip=("Yes", "good"), figure="28")
    assert entry.spoken == "+28. Earned. 28. Yes"
