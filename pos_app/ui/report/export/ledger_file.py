"""A journal for whoever keeps the books, as separated text: a row a line of a day.

As the other files of this kind (csv_file): UTF-8 with a mark, `;` where people write 1,5 and `,`
where they write 1.5, RFC 4180, CRLF. Below the lines of a day nothing is summed: programs read it.
Writes no file itself.

Invariants:
- No field that came from a text is taken for a formula (harmless_text).
- An account without a number has a placeholder that no chart has: "?" and its name.
"""

import csv
import io
from collections.abc import Sequence

from pos_app.domain.ledger import LedgerDay, LedgerLine
from pos_app.operations.read_ledger import Ledger
from pos_app.phrases import Phrases
from pos_app.phrases.figures import Figures
from pos_app.ui.locale_table import LocaleStyle
from pos_app.ui.report.export.harmless_text import guarded

_BOM = b"\xef\xbb\xbf"
_HEAD = (
    "day", "receipt", "store", "account", "account_name", "debit", "credit", "currency", "rate",
    "text",
)  # fmt: skip
_PPM_PER_PERCENT = 10_000


def ledger_bytes(ledger: Ledger, phrases: Phrases, style: LocaleStyle) -> bytes:
    """Return the file."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";" if style.decimal == "," else ",", lineterminator="\r\n")
    rows.writerow([guarded(phrases.say(f"ledger.head_{name}")) for name in _HEAD])
    for day in ledger.days:
        for line in day.lines:
            rows.writerow(_row(ledger, day, line, phrases=phrases, style=style))
    return _BOM + text.getvalue().encode("utf-8", "replace")


def ledger_name(ledger: Ledger) -> str:
    """What the file is called, without its ending."""
    first, last = ledger.days[0].day, ledger.days[-1].day
    return f"journal-{ledger.store.code}-{first}-{last}"


def ledger_warnings(ledger: Ledger, phrases: Phrases) -> tuple[str, ...]:
    """What somebody must know before they hand the file on."""
    said = []
    if ledger.unnumbered:
        names = ", ".join(f"{account_name(one, phrases)} ({one})" for one in ledger.unnumbered)
        said.append(phrases.say("ledger.unnumbered", names=names))
    if ledger.unfinished:
        figures = Figures(phrases.language)
        days = ", ".join(figures.day(one.day) for one in ledger.unfinished)
        said.append(phrases.say("ledger.unfinished", days=days))
    return tuple(said)


def short_warnings(ledgers: Sequence[Ledger], phrases: Phrases) -> tuple[str, ...]:
    """The same in as few words as a sheet has room for; the files name the accounts."""
    said = []
    unnumbered = {name for one in ledgers for name in one.unnumbered}
    if unnumbered:
        said.append(phrases.count("ledger.unnumbered_short", len(unnumbered)))
    if any(one.unfinished for one in ledgers):
        said.append(phrases.say("ledger.unfinished_short"))
    return tuple(said)


def account_name(account: str, phrases: Phrases) -> str:
    """An account as people call it, with its rate."""
    base, _, rate = account.partition(":")
    name = phrases.say(f"ledger.account_{base}")
    return f"{name} {_percent(int(rate), phrases)}" if rate else name


def _row(
    ledger: Ledger, day: LedgerDay, line: LedgerLine, *, phrases: Phrases, style: LocaleStyle
) -> list[str]:
    number = ledger.accounts.number(line.account)
    said = phrases.say(f"ledger.source_{line.source}")
    exponent = ledger.store.currency.exponent
    return [
        day.day.isoformat(),
        f"{ledger.store.code}-{day.day:%Y%m%d}",
        guarded(ledger.store.name),
        number or f"?{line.account}",
        guarded(account_name(line.account, phrases)),
        _amount(line.debit, exponent, style),
        _amount(line.credit, exponent, style),
        day.currency,
        "" if line.rate_ppm is None else _percent(line.rate_ppm, phrases),
        guarded(f"{said}: {line.detail}" if line.detail else said),
    ]


def _amount(minor: int, exponent: int, style: LocaleStyle) -> str:
    if not minor:
        return ""
    whole, rest = divmod(minor, 10**exponent)
    return f"{whole}{style.decimal}{rest:0{exponent}d}" if exponent else str(whole)


def _percent(ppm: int, phrases: Phrases) -> str:
    whole, rest = divmod(ppm, _PPM_PER_PERCENT)
    decimals = f"{rest:04d}".rstrip("0")
    mark = "," if phrases.language == "de" else "."
    return f"{whole}{mark}{decimals} %" if decimals else f"{whole} %"
