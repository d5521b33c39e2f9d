"""Logs: named by subject, kept for a month, never with anything personal.

The subjects are `sales`, `devices`, `sync`, `storage`, `ui` and `app`. Does not decide what is
logged; as a last guard, anything that looks like an e-mail, a long number or a PIN field is struck
out before it is written.
"""

import logging
import logging.handlers
import re
import time
from pathlib import Path

from pos_app.domain.card_number import without_card_numbers

SUBJECTS = ("app", "sales", "devices", "sync", "storage", "ui")
_EMAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[a-zA-Z]{2,}")
# Seven digits in a row, spaces or dashes between them allowed: a phone or a card number. Sale
# numbers and dates look alike and stay.
_LONG_NUMBER = re.compile(
    r"(?<![\w-])(?!\d\d-\w{1,3}-\d{6}\b|\d{4}-\d\d-\d\d\b)\+?\d(?:[ -]?\d){6,}(?![\w-])"
)
_PIN = re.compile(r"(?i)\b(pin)(\s*[=:]\s*)\S+")


def struck_out(text: str) -> str:
    """The text without e-mail addresses, card and other long numbers, and PINs."""
    text = without_card_numbers(text)
    text = _EMAIL.sub("<e-mail>", text)
    text = _PIN.sub(r"\1\2<pin>", text)
    return _LONG_NUMBER.sub("<number>", text)


class _StrikingFormatter(logging.Formatter):
    """Formats a line and strikes out what must not be kept; instants in UTC."""

    converter = staticmethod(time.gmtime)

    def format(self, record: logging.LogRecord) -> str:
        """One line, or several for a traceback."""
        return struck_out(super().format(record))


def start_logs(folder: Path, *, level: int = logging.INFO) -> None:
    """Write to `regulars.log` in the folder, a file a day, thirty kept."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.TimedRotatingFileHandler(
        folder / "regulars.log", when="midnight", backupCount=30, encoding="utf-8", utc=True
    )
    handler.setFormatter(
        _StrikingFormatter("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
    )
    for subject in SUBJECTS:
        logger = logging.getLogger(subject)
        logger.setLevel(level)
        logger.propagate = False
        for old in list(logger.handlers):
            logger.removeHandler(old)
            old.close()
        logger.addHandler(handler)
