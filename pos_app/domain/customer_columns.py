"""What the columns of a file of customers mean: by their headings, by what stands in them.

Tables of the exports that other programs write, and of what people call their columns in English
and German. Reads no file (operations/customer_file) and understands no cell
(operations/customer_row).

Invariants:
- Each meaning is given once: of two columns that could have it the one with the better name.
- What stands in a column beats its name: a column of addresses is one, whatever it is called.
- A column that nobody knows means nothing; a guess never makes a consent.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_MOST_SAMPLES = 200
_SHARE = 0.8  # of the cells that are filled
_ADDRESS = re.compile(r"[^@\s]+@[^@\s.]+\.[^@\s]+")
_PHONE = re.compile(r"(?:\+|00?)[1-9][\d ()/.-]{5,20}\d|\(\d{2,5}\) ?\d[\d -]{4,}")


class Meaning(StrEnum):
    """What a column holds."""

    NOTHING = ""
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    NAME = "name"  # both in one
    EMAIL = "email"
    MOBILE = "mobile"
    PHONE = "phone"
    CARD = "card"
    BIRTHDAY = "birthday"
    LANGUAGE = "language"
    COUNTRY = "country"
    TAGS = "tags"
    JOINED = "joined"
    POINTS = "points"
    CONSENT = "consent"  # yes or no
    CONSENT_AT = "consent_at"
    CONSENT_HOW = "consent_how"
    BOUGHT_ON = "bought_on"
    BOUGHT_FOR = "bought_for"
    BOUGHT_WHERE = "bought_where"
    # Of an export of this program alone: nothing is ever guessed to be one of these.
    RECORD = "record"  # tells two people apart who have all else in common
    ANSWERS = "answers"  # what somebody allowed or took back, with its proof
    GREETED = "greeted"  # no: they asked not to be spoken to
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Preset:
    """An export of another program: `marks` are headings that it alone has together.

    `days_as`: it writes days as this country does, wherever it is used.
    """

    name: str
    marks: frozenset[str]
    columns: dict[str, Meaning]
    days_as: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a file was taken for: one meaning a column; `preset` is empty for none known.

    `days_as` is the country whose days it holds, where that is not the one of the row.
    """

    preset: str
    meanings: tuple[Meaning, ...]
    days_as: str = ""


# As files write them, without blanks, marks and capitals.
_SYNONYMS = {
    Meaning.GIVEN_NAME: "givenname firstname forename vorname rufname",
    Meaning.FAMILY_NAME: "familyname lastname surname nachname familienname zuname",
    Meaning.NAME: "name fullname customername displayname customer kunde kundenname",
    Meaning.EMAIL: "email emailaddress mail emailadresse mailadresse primaryemail email1",
    Meaning.MOBILE: "mobile mobilephone mobilenumber cellphone cell mobil mobiltelefon handy"
    " handynummer mobilnummer",
    Meaning.PHONE: "phone phonenumber telephone telephonenumber tel telefon telefonnummer rufnummer"
    " homephone festnetz phone1",
    Meaning.CARD: "card cardnumber customercard loyaltycard membershipnumber customernumber"
    " customercode kundenkarte kartennummer kundennummer kundennr barcode",
    Meaning.BIRTHDAY: "birthday birthdate dateofbirth dob geburtstag geburtsdatum gebdatum",
    Meaning.LANGUAGE: "language lang locale sprache",
    Meaning.COUNTRY: "country countrycode land laendercode landeskennung",
    Meaning.TAGS: "tags tag labels groups customergroup schlagworte gruppen kundengruppe",
    Meaning.JOINED: "joined joinedon created createdat createdon createdate customersince"
    " registered kundeseit angelegt angelegtam erstelltam registriert",
    Meaning.POINTS: "points pointsbalance loyaltypoints loyaltybalance rewardpoints punkte"
    " punktestand bonuspunkte treuepunkte",
    Meaning.CONSENT: "consent optin newsletter marketingconsent acceptsmarketing einwilligung"
    " werbungerlaubt werbeeinwilligung",
    Meaning.CONSENT_AT: "consentat consentdate consentedat optindate optintime einwilligungam"
    " einwilligungsdatum einwilligungvom",
    Meaning.CONSENT_HOW: "consenthow consentsource optinsource consentmethod einwilligungart"
    " einwilligungsquelle",
    Meaning.BOUGHT_ON: "purchasedate boughton saledate kaufdatum gekauftam einkaufsdatum",
    Meaning.BOUGHT_FOR: "purchasetotal saletotal total kaufbetrag summe gesamtbetrag",
    Meaning.BOUGHT_WHERE: "store purchasestore outlet filiale",
}
_MEANING_OF = {word: meaning for meaning, words in _SYNONYMS.items() for word in words.split()}

# A yes without a day proves nothing, and no export of others names one: their consents are not
# taken.
PRESETS = (
    Preset(
        "regulars",
        frozenset({"regularscustomerid", "givenname", "familyname", "card"}),
        {
            "regularscustomerid": Meaning.RECORD,
            "givenname": Meaning.GIVEN_NAME,
            "familyname": Meaning.FAMILY_NAME,
            "phone": Meaning.MOBILE,
            "email": Meaning.EMAIL,
            "card": Meaning.CARD,
            "language": Meaning.LANGUAGE,
            "birthday": Meaning.BIRTHDAY,
            "joined": Meaning.JOINED,
            "tags": Meaning.TAGS,
            "points": Meaning.POINTS,
            "consents": Meaning.ANSWERS,
            "isgreeted": Meaning.GREETED,
            "isminor": Meaning.MINOR,
            "purchasedate": Meaning.BOUGHT_ON,
            "purchasetotal": Meaning.BOUGHT_FOR,
            "store": Meaning.BOUGHT_WHERE,
        },
        days_as="US",  # birthdays as they are kept, MM-DD
    ),
    Preset(
        "square",
        frozenset({"referenceid", "emailaddress", "phonenumber", "creationsource"}),
        {
            "firstname": Meaning.GIVEN_NAME,
            "lastname": Meaning.FAMILY_NAME,
            "surname": Meaning.FAMILY_NAME,
            "emailaddress": Meaning.EMAIL,
            "phonenumber": Meaning.MOBILE,
            "birthday": Meaning.BIRTHDAY,
            "referenceid": Meaning.CARD,
            "firstvisit": Meaning.JOINED,
        },
        days_as="US",  # MM-DD-YYYY, says its help in every country
    ),
    Preset(
        "shopify",
        frozenset({"email", "totalspent", "totalorders", "taxexempt"}),
        {
            "firstname": Meaning.GIVEN_NAME,
            "lastname": Meaning.FAMILY_NAME,
            "email": Meaning.EMAIL,
            "phone": Meaning.MOBILE,
            "defaultaddressphone": Meaning.PHONE,
            "defaultaddresscountrycode": Meaning.COUNTRY,
            "tags": Meaning.TAGS,
        },
    ),
    Preset(
        "lightspeed_x",
        frozenset({"customercode", "firstname", "lastname", "loyaltybalance"}),
        {
            "customercode": Meaning.CARD,
            "firstname": Meaning.GIVEN_NAME,
            "lastname": Meaning.FAMILY_NAME,
            "email": Meaning.EMAIL,
            "mobile": Meaning.MOBILE,
            "phone": Meaning.PHONE,
            "dateofbirth": Meaning.BIRTHDAY,
            "physicalcountryid": Meaning.COUNTRY,
            "customergroupname": Meaning.TAGS,
            "loyaltybalance": Meaning.POINTS,
        },
    ),
    Preset(
        "lightspeed_r",
        frozenset({"firstname", "lastname", "customertype", "creditlimit"}),
        {
            "firstname": Meaning.GIVEN_NAME,
            "lastname": Meaning.FAMILY_NAME,
            "email": Meaning.EMAIL,
            "email1": Meaning.EMAIL,
            "mobile": Meaning.MOBILE,
            "home": Meaning.PHONE,
            "homephone": Meaning.PHONE,
            "dob": Meaning.BIRTHDAY,
            "country": Meaning.COUNTRY,
            "tags": Meaning.TAGS,
            "createtime": Meaning.JOINED,
        },
    ),
    Preset(
        "odoo",
        frozenset({"displayname", "email", "phone", "salesperson"}),
        {
            "displayname": Meaning.NAME,
            "name": Meaning.NAME,
            "email": Meaning.EMAIL,
            "mobile": Meaning.MOBILE,
            "phone": Meaning.PHONE,
            "country": Meaning.COUNTRY,
            "language": Meaning.LANGUAGE,
            "tags": Meaning.TAGS,
            "barcode": Meaning.CARD,
            "createdon": Meaning.JOINED,
        },
    ),
    Preset(  # the names of the fields, as its export for a later import writes them
        "odoo",
        frozenset({"id", "name", "email", "phone", "categoryid"}),
        {
            "name": Meaning.NAME,
            "email": Meaning.EMAIL,
            "mobile": Meaning.MOBILE,
            "phone": Meaning.PHONE,
            "countryid": Meaning.COUNTRY,
            "lang": Meaning.LANGUAGE,
            "categoryid": Meaning.TAGS,
            "barcode": Meaning.CARD,
            "createdate": Meaning.JOINED,
        },
    ),
)


def guess_columns(headings: Sequence[str], samples: Sequence[Sequence[str]]) -> Guess:
    """What each column means, from its heading and from the first rows below."""
    words = [_folded(heading) for heading in headings]
    preset = next((one for one in PRESETS if one.marks <= set(words)), None)
    known = _MEANING_OF if preset is None else preset.columns
    by_name = [known.get(word, Meaning.NOTHING) for word in words]
    by_content = [_content(column, samples) for column in range(len(words))]
    meanings = [Meaning.NOTHING] * len(words)
    # A name that its content bears out first, then names, then what has no name worth one.
    for wants in (_agreed, _named, _unnamed):
        for column, pair in enumerate(zip(by_name, by_content, strict=True)):
            meaning = wants(*pair)
            if meaning not in meanings and not meanings[column]:
                meanings[column] = meaning
    if preset is None:
        return Guess("", tuple(meanings))
    return Guess(preset.name, tuple(meanings), preset.days_as)


def is_usable(meanings: Sequence[Meaning]) -> bool:
    """Whether anybody can be made of such rows: a way to know them again is needed."""
    wanted = {Meaning.EMAIL, Meaning.MOBILE, Meaning.PHONE, Meaning.CARD}
    return not wanted.isdisjoint(meanings)


def _agreed(name: Meaning, content: Meaning) -> Meaning:
    is_phone = name is Meaning.MOBILE and content is Meaning.PHONE
    return name if name is content or is_phone else Meaning.NOTHING


def _named(name: Meaning, content: Meaning) -> Meaning:
    # An address under another name is an address; a card that looks like a number stays a card.
    if content is Meaning.EMAIL or (content is Meaning.PHONE and name is Meaning.EMAIL):
        return Meaning.NOTHING
    return name


def _unnamed(name: Meaning, content: Meaning) -> Meaning:
    is_contradicted = content is Meaning.EMAIL or name is Meaning.EMAIL
    return content if is_contradicted or not name else Meaning.NOTHING


def _content(column: int, samples: Sequence[Sequence[str]]) -> Meaning:
    cells = [row[column].strip() for row in samples[:_MOST_SAMPLES] if column < len(row)]
    filled = [cell for cell in cells if cell]
    if not filled:
        return Meaning.NOTHING
    for meaning, pattern in ((Meaning.EMAIL, _ADDRESS), (Meaning.PHONE, _PHONE)):
        if sum(pattern.fullmatch(cell) is not None for cell in filled) >= _SHARE * len(filled):
            return meaning
    return Meaning.NOTHING


def _folded(heading: str) -> str:
    text = heading.casefold().replace("ö", "oe").replace("ä", "ae").replace("ü", "ue")
    return "".join(letter for letter in text if letter.isalnum())
