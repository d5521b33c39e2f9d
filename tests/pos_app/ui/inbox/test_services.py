"""What the page needs has a default where nobody listens."""

from dataclasses import fields

from pos_app.ui.inbox.services import InboxServices


def test_nobody_has_to_hear_what_was_changed() -> None:
    (changed,) = [one for one in fields(InboxServices) if one.name == "changed"]
    assert changed.default("customer") is None
