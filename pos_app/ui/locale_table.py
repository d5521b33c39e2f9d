"""How numbers and dates are written in each country that the till knows.

A table, not a library: QLocale takes floats and turns negatives into brackets, and Babel is slow to
load. Western digits everywhere. Source: Unicode CLDR, by hand for the columns used here; the signs
of currencies come with the money, not from here.
"""

from dataclasses import dataclass

_NBSP = "\u00a0"
_NARROW = "\u202f"

_EN_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EN_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_DE_DAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_DE_MONTHS = (
    "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez.",
)  # fmt: skip
_FR_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_FR_MONTHS = (
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
    "déc.",
)  # fmt: skip
_JA_DAYS = ("月", "火", "水", "木", "金", "土", "日")
_JA_MONTHS = tuple(f"{month}月" for month in range(1, 13))
_AR_DAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_AR_MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
    "نوفمبر", "ديسمبر",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class LocaleStyle:
    """The habits of one country.

    `group_sizes` counts digits from the decimal mark outwards, the last one repeating. `day_text`
    and `date_text` take {weekday}, {day}, {month}, {month_number} and {year}. `mirrored` wraps a
    figure with its sign in isolates, so that it keeps its order within right-to-left text.
    """

    tag: str
    decimal: str = "."
    group: str = ","
    group_sizes: tuple[int, ...] = (3,)
    symbol_first: bool = True
    symbol_gap: str = ""
    day_text: str = "{weekday} {day} {month}"
    date_text: str = "{day:02}/{month_number:02}/{year}"
    twelve_hours: bool = False
    weekdays: tuple[str, ...] = _EN_DAYS
    months: tuple[str, ...] = _EN_MONTHS
    mirrored: bool = False


_DE = LocaleStyle(
    tag="de-DE", decimal=",", group=".", symbol_first=False, symbol_gap=_NBSP,
    day_text="{weekday} {day}. {month}", date_text="{day:02}.{month_number:02}.{year}",
    weekdays=_DE_DAYS, months=_DE_MONTHS,
)  # fmt: skip

STYLES = {
    style.tag: style
    for style in (
        LocaleStyle(tag="en-GB"),
        LocaleStyle(tag="en-IE"),
        LocaleStyle(
            tag="en-US", day_text="{weekday}, {month} {day}",
            date_text="{month_number:02}/{day:02}/{year}", twelve_hours=True,
        ),
        LocaleStyle(tag="en-IN", group_sizes=(3, 2)),
        _DE,
        LocaleStyle(
            tag="de-AT", decimal=",", group=_NBSP, symbol_gap=_NBSP,
            day_text=_DE.day_text, date_text=_DE.date_text,
            weekdays=_DE_DAYS, months=("Jän.", *_DE_MONTHS[1:]),
        ),
        LocaleStyle(
            tag="de-CH", group="\u2019", symbol_gap=_NBSP, day_text=_DE.day_text,
            date_text=_DE.date_text, weekdays=_DE_DAYS, months=_DE_MONTHS,
        ),
        LocaleStyle(
            tag="fr-FR", decimal=",", group=_NARROW, symbol_first=False, symbol_gap=_NBSP,
            weekdays=_FR_DAYS, months=_FR_MONTHS,
        ),
        LocaleStyle(
            tag="ja-JP", day_text="{month}{day}日({weekday})",
            date_text="{year}/{month_number:02}/{day:02}", weekdays=_JA_DAYS, months=_JA_MONTHS,
        ),
        *(
            LocaleStyle(
                tag=tag, symbol_first=False, symbol_gap=_NBSP, weekdays=_AR_DAYS,
                months=_AR_MONTHS, mirrored=True, twelve_hours=True,
            )
            for tag in ("ar-BH", "ar-KW")
        ),
    )
}  # fmt: skip

_BY_LANGUAGE = {
    "en": "en-GB", "de": "de-DE", "fr": "fr-FR", "ja": "ja-JP", "ar": "ar-BH",
}  # fmt: skip


def locale_style(tag: str) -> LocaleStyle:
    """Return the habits for a tag such as "de-AT" or "de_AT"; else of its language; else en-GB."""
    clean = tag.replace("_", "-")
    found = STYLES.get(clean)
    if found is None:
        found = STYLES[_BY_LANGUAGE.get(clean.partition("-")[0].lower(), "en-GB")]
    return found
