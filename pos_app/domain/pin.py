"""What makes a PIN: how long it is, and which ones somebody would try first.

Does not hash (operations/ports.PinHasher) and knows nobody. Five wrong ones lock a person out for
half a minute, then for twice as long each time (operations/sign_on): what protects is that the
first few guesses miss. Source of the ones tried first: the counts of leaked PINs that DataGenetics
published in 2012; 1234 alone was one in ten of them.
"""

from itertools import pairwise

from pos_app.domain.errors import RuleError

SHORTEST_PIN = 4
LONGEST_PIN = 12
_TRIED_FIRST = frozenset(
    {
        *("2580", "0852", "1004", "2000", "2001", "1122", "1313", "1010", "6969", "5683", "0007"),
        *("1998", "112233", "159753", "147258"),
    }
)


def check_pin(pin: str, *, number: str = "") -> None:
    """Refuse a PIN that is none, or that is easily guessed. `number`: what the person types.

    Raises RuleError `errors.pin_weak` (values: shortest), `errors.pin_simple`,
    `errors.pin_is_number`.
    """
    is_digits = pin.isascii() and pin.isdigit()
    if not is_digits or not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        raise RuleError("errors.pin_weak", shortest=SHORTEST_PIN)
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    halves = {pin[place : place + 2] for place in range(0, len(pin), 2)}
    if steps in ({0}, {1}, {9}) or len(halves) == 1 or pin in _TRIED_FIRST:
        raise RuleError("errors.pin_simple")
    if number and pin.strip("0") == number.strip("0"):
        raise RuleError("errors.pin_is_number")
