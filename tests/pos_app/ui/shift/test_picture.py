"""A form says whether somebody has to sign it."""

from pos_app.ui.shift.picture import FormField, FormPicture
from tests.builders import EUR


def test_a_form_with_a_pin_has_to_be_signed() -> None:
    form = FormPicture(title="", hint="", fields=(), submit="", serial=1, currency=EUR)
    assert not form.asks_approval
    signed = FormPicture(
        title="", hint="", submit="", serial=1, currency=EUR,
        fields=(FormField(name="pin", label="PIN", kind="secret"),),
    )  # fmt: skip
    assert signed.asks_approval
