"""From an error to the sentence that says what happened and what to do next.

Every planned error (RuleError, StorageError, DeviceError, SettingsError) carries a code and plain
values; the sentence is looked up in the reader's language. Anything else is a fault of the program:
it gets one honest sentence and stands in the log. Holds no Qt and no sentences.
"""

import logging
from datetime import date, datetime

from pos_app.domain.money import Money
from pos_app.domain.quantity import Quantity, Unit
from pos_app.phrases import Phrases
from pos_app.phrases.figures import Figures

_LOG = logging.getLogger("ui")
UNEXPECTED = "errors.unexpected"


def sentence_for(error: BaseException, phrases: Phrases) -> str:
    """Return what a person reads for this error."""
    code = getattr(error, "code", None)
    values = getattr(error, "values", None)
    if not isinstance(code, str) or not isinstance(values, dict):
        _LOG.error("an error without a sentence reached the window", exc_info=error)
        return phrases.say(UNEXPECTED)
    figures = Figures(phrases.language)
    return phrases.say(code, **{name: _written(value, figures) for name, value in values.items()})


def _written(value: object, figures: Figures) -> object:
    """Write amounts, quantities and instants as the language does; leave the rest."""
    if isinstance(value, Money):
        return figures.money(value.minor, value.currency.exponent, value.currency.symbol)
    if isinstance(value, Quantity):
        if value.unit is Unit.GRAM:
            return figures.kilograms(value.amount)
        if value.unit is Unit.MILLIMETRE:
            return figures.metres(value.amount)
        return figures.number(value.amount)
    if isinstance(value, date):
        return figures.instant(value) if isinstance(value, datetime) else figures.day(value)
    return value
