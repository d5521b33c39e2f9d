"""How many digits of an international number name its country.

Enough to tell what people call the beginning of a number, without the tables of a library that
takes 60 ms to import. Does not say whether a number exists.

Source: ITU-T E.164, list of assigned country codes: zones 1 and 7 have one digit, the codes below
two, all others three.
"""

_TWO_DIGITS = frozenset(
    str(code)
    for code in (
        20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55,
        56, 57, 58, 60, 61, 62, 63, 64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98,
    )
)  # fmt: skip


def national_digits(international: str) -> str:
    """What follows the country code in the digits of an E.164 number."""
    if international[:1] in ("1", "7"):
        return international[1:]
    return international[2 if international[:2] in _TWO_DIGITS else 3 :]
