"""The code for the next till as a slip that can be read across the counter.

Asks nobody for a code and keeps none.
"""

from pos_app.phrases import Phrases

_GROUP = 5


def code_slip(code: str, address: str, until: str, phrases: Phrases) -> tuple[str, ...]:
    """Address, code and until when it lives, line by line."""
    say = phrases.say
    return (
        say("setup.hub_slip_title"),
        "",
        say("setup.hub_slip_address"),
        f"  {address}",
        "",
        say("setup.hub_slip_code"),
        f"  {code[:_GROUP]} {code[_GROUP:]}",
        "",
        say("setup.hub_slip_until", until=until),
    )


def plain_address(address: str) -> str:
    """An address as somebody types it."""
    return address.removeprefix("https://")
