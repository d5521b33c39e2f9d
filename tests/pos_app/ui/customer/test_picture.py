"""A screen reader hears the card as one, without gaps."""

from pos_app.ui.customer.picture import CustomerPicture


def test_what_is_not_known_is_not_said() -> None:
    picture = CustomerPicture(initials="A", name="Ada", points="5 points", note="oat milk")
    assert picture.spoken == "Ada. 5 points. oat milk"
