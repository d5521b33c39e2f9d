"""Bars and spaces of EAN-13, EAN-8 and Code 128: a code to modules, "1" for a dark one.

Pure text; draws nothing (paper/label_sheet and peripherals/code_pictures do). Leaves the quiet zone
to whoever draws.

Source: ISO/IEC 15420 (EAN/UPC), ISO/IEC 15417 (Code 128).
"""

from dataclasses import dataclass

from pos_app.domain.barcode import has_good_check_digit

# Seven modules of each digit; on the right inverted, mirrored where the first digit says so.
_DIGITS = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011"
_LEFT = _DIGITS.split()
_RIGHT = ["".join("10"[int(bit)] for bit in code) for code in _LEFT]
_MIRRORED = [code[::-1] for code in _RIGHT]
_PARITY = "LLLLLL LLGLGG LLGGLG LLGGGL LGLLGG LGGLLG LGGGLL LGLGLG LGLGGL LGGLGL"
_FIRST = _PARITY.split()
_GUARD, _MIDDLE = "101", "01010"

# Widths of bar, space, bar, space, bar, space of each of the 106 values; then the stop.
_TABLE = """212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212
 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122
 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313
 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131
 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122
 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142
 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"""
_WIDTHS = _TABLE.split()
_STOP = "2331112"
_TO_C, _TO_B, _FNC1, _START_B, _START_C = 99, 100, 102, 104, 105
_GS = "\x1d"


@dataclass(frozen=True, slots=True)
class BarSymbol:
    """A symbol: `kind` "ean13", "ean8" or "code128"; `quiet` modules belong before and after."""

    kind: str
    modules: str
    text: str
    quiet: int


def symbol_for(code: str) -> BarSymbol | None:
    """The symbol of a key of a product or of a sticker; None for what no bars can say.

    A key of 14 digits that begins with a zero is an EAN-13, or an EAN-8 with six zeros.
    """
    if len(code) == 14 and code.isascii() and code.isdigit() and has_good_check_digit(code):
        if code.startswith("000000"):
            return BarSymbol("ean8", ean8(code[6:]), code[6:], 7)
        if code[0] == "0":
            return BarSymbol("ean13", ean13(code[1:]), code[1:], 11)
    if code and all(" " <= letter <= "~" for letter in code) and len(code) <= 40:
        return BarSymbol("code128", code128(code), code, 10)
    return None


def ean13(digits: str) -> str:
    """The 95 modules of 13 digits."""
    left = "".join(
        (_LEFT if how == "L" else _MIRRORED)[int(digit)]
        for how, digit in zip(_FIRST[int(digits[0])], digits[1:7], strict=True)
    )
    right = "".join(_RIGHT[int(digit)] for digit in digits[7:])
    return f"{_GUARD}{left}{_MIDDLE}{right}{_GUARD}"


def ean8(digits: str) -> str:
    """The 67 modules of 8 digits."""
    left = "".join(_LEFT[int(digit)] for digit in digits[:4])
    right = "".join(_RIGHT[int(digit)] for digit in digits[4:])
    return f"{_GUARD}{left}{_MIDDLE}{right}{_GUARD}"


def gs1_128(elements: str) -> BarSymbol:
    """The symbol of GS1 elements, with character 29 between those of no fixed length."""
    text = elements.replace(_GS, " ")
    return BarSymbol("code128", code128(_GS + elements), text, 10)


def code128(text: str) -> str:
    """The modules of printable ASCII, digits in pairs where four or more stand together.

    Character 29 is FNC1: in front it says that GS1 elements follow, between them it ends one.
    """
    values: list[int] = []
    is_c, at = False, 0
    while at < len(text):
        run = len(text[at:]) - len(text[at:].lstrip("0123456789"))
        if text[at] == _GS:
            if not values:
                values.append(_START_B)
            values.append(_FNC1)
            at += 1
        elif is_c and run >= 2:
            values.append(int(text[at : at + 2]))
            at += 2
        elif not is_c and run >= 4 and run % 2 == 0:
            values.append(_TO_C if values else _START_C)
            is_c = True
        else:
            if is_c or not values:
                values.append(_TO_B if values else _START_B)
                is_c = False
            values.append(ord(text[at]) - 32)
            at += 1
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    return "".join(_modules(_WIDTHS[value]) for value in (*values, check)) + _modules(_STOP)


def _modules(widths: str) -> str:
    return "".join("10"[place % 2] * int(width) for place, width in enumerate(widths))
