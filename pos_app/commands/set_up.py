"""`regulars set-up`: set this machine's till up without a display, for scripts.

Takes what it is not told from the country's defaults. The PIN comes from a file or from standard
input, never from the command line, where other accounts could read it. Says what was refused in a
sentence; then nothing is set up.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pos_app.bootstrap.machine import Machine, open_machine
from pos_app.bootstrap.set_up import keep_language, set_up_operation
from pos_app.commands.run_till import settings_of
from pos_app.domain.errors import RuleError
from pos_app.domain.store import TaxMode
from pos_app.domain.tax import TaxRule
from pos_app.operations.country_defaults import OTHER, CountryDefaults, country_defaults
from pos_app.operations.set_up_till import FirstStaffMember, TillSetUp
from pos_app.paths import own_places, places_in
from pos_app.phrases import Phrases, languages
from pos_app.storage.errors import StorageError

_PPM_PER_PERCENT = 10_000


def run(arguments: Sequence[str]) -> int:
    """Set the till up; returns the exit code."""
    asked = _parser().parse_args(list(arguments))
    phrases = Phrases(asked.language)
    places = own_places() if asked.folder is None else places_in(asked.folder)
    settings = settings_of(places)
    if settings is None:
        return 1
    try:
        wanted = _wanted(asked, phrases)
        machine = open_machine(places, settings)
        try:
            _write(machine, wanted)
        finally:
            machine.close()
    except (RuleError, StorageError) as error:
        print(phrases.say(error.code, **error.values), file=sys.stderr)
        return 1
    manager = wanted.manager
    print(phrases.say("first_start.command_done", name=manager.name, number=manager.number))
    return 0


def _write(machine: Machine, wanted: TillSetUp) -> None:
    machine.do(lambda: set_up_operation(machine).set_up(wanted))
    keep_language(machine.places, machine.settings, wanted.manager.language)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="regulars set-up")
    add = parser.add_argument
    add("--folder", type=Path, help="keep everything in this folder")
    add("--country", required=True, help="two letters: DE, AT, CH …")
    add("--store-name", required=True, help="as it stands on the receipt")
    add("--manager-name", required=True, help="who may do everything")
    add("--manager-number", default="1", help="what the manager types to sign on")
    pin = parser.add_mutually_exclusive_group(required=True)
    pin.add_argument("--pin-file", type=Path, help="read the manager's PIN from this file")
    pin.add_argument("--pin-stdin", action="store_true", help="read the PIN from standard input")
    add("--language", choices=languages(), default="en", help="of the screens and the receipt")
    add("--address", action="append", default=[], help="a line of the receipt's head; repeatable")
    add("--zone", help="IANA time zone; by default the country's first")
    add("--currency", help="ISO 4217; by default the country's")
    add("--tax", choices=[mode.value for mode in TaxMode], help="whether prices contain the tax")
    add("--rate", action="append", default=[], metavar="CLASS=PERCENT", help="repeatable")
    add("--store-number", type=int, default=1)
    add("--till-number", type=int, default=1)
    return parser


def _wanted(asked: argparse.Namespace, phrases: Phrases) -> TillSetUp:
    known = country_defaults()
    country = asked.country.upper()
    defaults = known.get(country, known[OTHER])
    if defaults.code == OTHER and not (asked.zone and asked.currency):
        listed = ", ".join(code for code in known if code != OTHER)
        raise RuleError("first_start.command_country", country=country, known=listed)
    currency = (asked.currency or defaults.currency).upper()
    return TillSetUp(
        store_name=asked.store_name,
        address=tuple(asked.address),
        country=country,
        zone=asked.zone or defaults.zones[0],
        currency=currency,
        languages=tuple(dict.fromkeys((asked.language, *defaults.languages))),
        tax_mode=TaxMode(asked.tax or defaults.tax_mode),
        taxes=_taxes(asked.rate, defaults),
        tax_rounding=defaults.tax_rounding,
        cash_step_minor=defaults.cash_step_minor if currency == defaults.currency else 1,
        store_number=asked.store_number,
        till_number=asked.till_number,
        till_name=phrases.say("first_start.till_name", number=asked.till_number),
        departments=(phrases.say("first_start.department"),),
        manager=FirstStaffMember(
            name=asked.manager_name,
            number=asked.manager_number,
            pin=_read_pin(asked.pin_file),
            language=asked.language,
        ),
    )


def _taxes(given: Sequence[str], defaults: CountryDefaults) -> tuple[TaxRule, ...]:
    """The country's rules with the rates that were given; of a class with one tax."""
    rules = {rule.tax_class: rule for rule in defaults.taxes}
    for pair in given:
        name, _, percent = pair.partition("=")
        whole, _, decimals = percent.partition(".")
        digits = whole + decimals
        is_rate = digits.isascii() and digits.isdigit() and len(decimals) <= 4
        rule = rules.get(name)
        if rule is None or len(rule.components) != 1 or not is_rate:
            known = ", ".join(code for code, one in rules.items() if len(one.components) == 1)
            raise RuleError("first_start.command_rate", given=pair, known=known)
        rate_ppm = int(whole or "0") * _PPM_PER_PERCENT + int(decimals.ljust(4, "0"))
        part = replace(rule.components[0], rate_ppm=rate_ppm)
        rules[name] = replace(rule, components=(part,))
    return tuple(rules.values())


def _read_pin(path: Path | None) -> str:
    if path is None:
        return sys.stdin.readline().strip()
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError("first_start.command_pin", reason=str(error)) from error
