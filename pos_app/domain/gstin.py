"""GSTIN: the number of a business under India's goods and services tax, and the states' codes.

Fifteen characters: state (2), PAN (10), count of registrations (1), Z, check character. Does not
ask the portal whether a number is alive.

Sources: CGST Rules 2017, rule 10 (the form); the check character is Luhn's sum to base 36, as the
GSTN's own offline tool has it; state codes as in the GST portal's list (two digits, the census
codes of 2011; 26 joins Daman and Diu with Dadra and Nagar Haveli since 2020; 97 other territory).
"""

import re

from pos_app.domain.errors import RuleError

STATES = {
    "01": "Jammu and Kashmir", "02": "Himachal Pradesh", "03": "Punjab", "04": "Chandigarh",
    "05": "Uttarakhand", "06": "Haryana", "07": "Delhi", "08": "Rajasthan",
    "09": "Uttar Pradesh", "10": "Bihar", "11": "Sikkim", "12": "Arunachal Pradesh",
    "13": "Nagaland", "14": "Manipur", "15": "Mizoram", "16": "Tripura", "17": "Meghalaya",
    "18": "Assam", "19": "West Bengal", "20": "Jharkhand", "21": "Odisha", "22": "Chhattisgarh",
    "23": "Madhya Pradesh", "24": "Gujarat", "26": "Dadra and Nagar Haveli and Daman and Diu",
    "27": "Maharashtra", "29": "Karnataka", "30": "Goa", "31": "Lakshadweep", "32": "Kerala",
    "33": "Tamil Nadu", "34": "Puducherry", "35": "Andaman and Nicobar Islands",
    "36": "Telangana", "37": "Andhra Pradesh", "38": "Ladakh", "97": "Other Territory",
}  # fmt: skip
_FORM = re.compile(r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]")
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BLANKS = re.compile(r"[\s.\-/]")


def read_gstin(text: str) -> str:
    """The normal form of a number as typed.

    Raises RuleError `errors.gstin_missing`, `errors.gstin_form`, `errors.gstin_state` and
    `errors.gstin_check`.
    """
    number = _BLANKS.sub("", text).upper()
    if not number:
        raise RuleError("errors.gstin_missing")
    if not _FORM.fullmatch(number):
        raise RuleError("errors.gstin_form", number=number)
    if number[:2] not in STATES:
        raise RuleError("errors.gstin_state", number=number, state=number[:2])
    if check_character(number[:14]) != number[14]:
        raise RuleError("errors.gstin_check", number=number)
    return number


def check_character(first: str) -> str:
    """The fifteenth character for the first fourteen."""
    total = 0
    for place, sign in enumerate(first):
        product = _SIGNS.index(sign) * (1 + place % 2)
        total += product // 36 + product % 36
    return _SIGNS[-total % 36]


def state_of(gstin: str) -> str:
    """The code of the state in which the business is registered."""
    return gstin[:2]
