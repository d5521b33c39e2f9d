"""Whether somebody who joins may be somebody who is known already. Decides nothing by itself.

Offered at the counter are only those with the same number, address or card, or a number that is
one slip away and a name that fits: of anybody else nothing is shown to a stranger. Duplicates in
the whole list are not looked for here.
"""

from pos_app.domain.customer import Customer

_FEWEST_DIGITS = 7
_ONE_SLIP_FROM = 4  # letters; of shorter words one letter more is another word


def is_near_number(one: str, other: str) -> bool:
    """One digit wrong, missing, too many, or two swapped; the same number is none of these."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (needed when somebody joins)

    digits, others = _digits(one), _digits(other)
    if min(len(digits), len(others)) < _FEWEST_DIGITS or digits == others:
        return False
    return OSA.distance(digits, others, score_cutoff=1) == 1


def names_fit(name: str, other: str) -> bool:
    """A word of one is a word of the other, in any script, but for one slip in a long word."""
    from anyascii import anyascii  # noqa: PLC0415  (needed when somebody joins)
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (same)

    def is_same(word: str, like: str) -> bool:
        is_long = min(len(word), len(like)) >= _ONE_SLIP_FROM
        return OSA.distance(word, like, score_cutoff=1) <= (1 if is_long else 0)

    words, others = (
        [word for word in anyascii(text).casefold().split() if len(word) > 1]
        for text in (name, other)
    )
    return any(is_same(word, like) for word in words for like in others)


def is_perhaps(customer: Customer, *, phone: str, name: str) -> bool:
    """A near number and a name that fits. `phone` is E.164."""
    is_near = bool(customer.phone and phone) and is_near_number(customer.phone, phone)
    return is_near and names_fit(name, customer.name)


def _digits(number: str) -> str:
    return "".join(c for c in number if c.isdigit())
