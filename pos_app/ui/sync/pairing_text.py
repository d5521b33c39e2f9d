"""A pairing string: address and code in one, typed or read from a picture.

`regulars://hub.example:8765/ABCDE23456`, or shorter with a # between. Judges neither half.
"""

SCHEME = "regulars://"
_SHORT = "#"


def is_pairing(text: str) -> bool:
    """Whether this is address and code in one."""
    return all(split_pairing(text))


def split_pairing(text: str) -> tuple[str, str]:
    """Address and code; the code is empty in what is an address alone."""
    plain = text.strip()
    if plain.lower().startswith(SCHEME):
        address, _, code = plain[len(SCHEME) :].rstrip("/").partition("/")
        return address.strip(), code.strip()
    address, _, code = plain.partition(_SHORT)
    return address.strip(), code.strip()
