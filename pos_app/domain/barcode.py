"""What a code says: a GTIN, a short code (PLU), or some other text.

A code arrives as characters from any scanner or from the keypad; every GTIN is normalised to 14
digits, so that UPC-A with or without its leading zero, UPC-E and EAN-13 of one product meet. What
a 2D code says beyond the GTIN is read by domain/gs1. Does not look anything up. Weight- and
price-embedded codes keep their own digits here (domain/embedded_code reads them).

Source: GS1 General Specifications, 7.9 (check digit), 5.2.2 (UPC-E), 5.2.3 (add-on symbols); AIM
symbology identifiers: ISO/IEC 15424.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pos_app.domain.card_number import holds_card_number
from pos_app.domain.errors import RuleError

if TYPE_CHECKING:
    from pos_app.domain.gs1 import Gs1Item

LONGEST_CODE = 4096
LONGEST_SHORT_CODE = 6
_GS1_STARTS = ("01", "(01)", "http://", "https://", "HTTP://", "HTTPS://", "\x1d")


class CodeKind(StrEnum):
    """What kind of code was read."""

    GTIN = "gtin"
    SHORT = "short"  # a PLU, or a product's own number
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Code:
    """A code as read: `key` finds products, `add_on` is a 2- or 5-digit supplement.

    `gs1` is set where the code says more than which product it is.
    """

    kind: CodeKind
    key: str
    raw: str
    add_on: str = ""
    gs1: "Gs1Item | None" = None


def check_digit(digits: str) -> int:
    """The GS1 check digit that belongs after `digits` (weights 3, 1 from the right)."""
    weighted = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(reversed(digits)))
    return -weighted % 10


def has_good_check_digit(digits: str) -> bool:
    """Whether the last digit checks the ones before it."""
    return check_digit(digits[:-1]) == int(digits[-1])


def expand_upc_e(digits: str) -> str:
    """The 12 digits of UPC-A that a UPC-E code of 6, 7 or 8 digits stands for.

    Raises RuleError `errors.check_digit` when 8 digits do not check.
    """
    system, body = ("0", digits) if len(digits) == 6 else (digits[0], digits[1:7])
    last = body[5]
    if last in "012":
        eleven = f"{system}{body[:2]}{last}0000{body[2:5]}"
    elif last == "3":
        eleven = f"{system}{body[:3]}00000{body[3:5]}"
    elif last == "4":
        eleven = f"{system}{body[:4]}00000{body[4]}"
    else:
        eleven = f"{system}{body[:5]}0000{last}"
    full = eleven + str(check_digit(eleven))
    if len(digits) == 8 and digits[7] != full[11]:
        raise RuleError("errors.check_digit", code=digits)
    return full


def read_code(raw: str, aim_id: str | None = None) -> Code:
    """Say what a scanned or typed code is.

    `aim_id` is the scanner's symbology identifier ("]E0"), which settles what eight digits are.
    Raises RuleError `errors.check_digit` for a GTIN whose check digit is wrong,
    `errors.code_empty`, `errors.card_number_scanned` for a payment card, and
    `errors.code_too_long` above 4,096 characters.
    """
    text = raw.strip("\r\n\t ")
    if aim_id is None and len(text) > 3 and text[0] == "]" and text[1].isalpha():
        aim_id, text = text[:3], text[3:]
    _check_readable(text)
    if len(text) >= 16 and (text.startswith(_GS1_STARTS) or aim_id in ("]C1", "]d2", "]Q3")):
        code = _read_gs1(text, raw, aim_id)
        if code is not None:
            return code
    if not (text.isascii() and text.isdigit()):
        return Code(CodeKind.TEXT, text, raw)
    return _read_digits(text, raw, aim_id)


def _read_digits(text: str, raw: str, aim_id: str | None) -> Code:
    """A GTIN, a short code, or digits that are neither."""
    main, add_on = _cut_add_on(text, aim_id)
    if len(main) == 8:
        return _read_eight(main, raw, aim_id, add_on)
    if len(main) in (12, 13, 14):
        if not has_good_check_digit(main):
            raise RuleError("errors.check_digit", code=main)
        return Code(CodeKind.GTIN, main.zfill(14), raw, add_on)
    if len(main) <= LONGEST_SHORT_CODE:
        # A scanner that sends UPC-E without its check digits marks it; a typed number is a PLU.
        if aim_id == "]E0" and len(main) == 6:
            return Code(CodeKind.GTIN, expand_upc_e(main).zfill(14), raw, add_on)
        return Code(CodeKind.SHORT, main, raw)
    return Code(CodeKind.TEXT, text, raw)


def _read_gs1(text: str, raw: str, aim_id: str | None) -> Code | None:
    """The code of GS1 elements or of a Digital Link address; None when the text is neither."""
    # Most codes are plain numbers: what reads the others is loaded when the first one comes.
    from pos_app.domain.gs1 import is_gs1, read_gs1  # noqa: PLC0415  (see above)

    if not is_gs1(text, aim_id):
        return None
    item = read_gs1(text)
    return Code(CodeKind.GTIN, item.gtin, raw, gs1=item)


def load_gs1_reader() -> None:
    """Load what reads GS1 codes before the first one comes: a quarter of a second, any thread."""
    from pos_app.domain.gs1 import load_reader  # noqa: PLC0415  (see _read_gs1)

    load_reader()


def _check_readable(text: str) -> None:
    if not text:
        raise RuleError("errors.code_empty")
    if len(text) > LONGEST_CODE:
        raise RuleError("errors.code_too_long", length=len(text))
    if holds_card_number(text):
        raise RuleError("errors.card_number_scanned")


def _cut_add_on(text: str, aim_id: str | None) -> tuple[str, str]:
    """Part the 2- or 5-digit supplement from an EAN or UPC symbol.

    Fourteen digits are a GTIN-14 unless the scanner says otherwise: they could also be UPC-A with
    two more digits, and guessing would now and then sell a case for a magazine.
    """
    if aim_id not in (None, "]E0", "]E3") or (len(text) == 14 and aim_id != "]E3"):
        return text, ""
    for main_length, add_on_length in ((13, 2), (13, 5), (12, 2), (12, 5)):
        main = text[:main_length]
        if len(text) == main_length + add_on_length and has_good_check_digit(main):
            return main, text[main_length:]
    return text, ""


def _read_eight(digits: str, raw: str, aim_id: str | None, add_on: str) -> Code:
    """EAN-8 where its check digit holds (or the scanner says so), else UPC-E."""
    if has_good_check_digit(digits) and aim_id != "]E0":
        return Code(CodeKind.GTIN, digits.zfill(14), raw, add_on)
    if aim_id == "]E4":
        raise RuleError("errors.check_digit", code=digits)
    if digits[0] in "01":
        return Code(CodeKind.GTIN, expand_upc_e(digits).zfill(14), raw, add_on)
    if has_good_check_digit(digits):
        return Code(CodeKind.GTIN, digits.zfill(14), raw, add_on)
    raise RuleError("errors.check_digit", code=digits)
