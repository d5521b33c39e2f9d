"""A request for a card, as a till sends it."""

from hardware.devices.payment_terminal import ChargeRequest

A_CHARGE = ChargeRequest(reference="a1", amount_minor=3516, currency="EUR")
