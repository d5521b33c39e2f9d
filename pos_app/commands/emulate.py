"""`regulars emulate printer --tcp 9100`, `… scanner --pty`, `… terminal`: devices for others.

Serves one emulated device until Ctrl+C. Each line on the standard input is a code to scan, for a
printer a fault to begin or end, for a payment terminal what it does with the next card. Does not
start a till.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence

from pos_app.peripherals.emulator_serving import (
    ServedPrinter,
    ServedScanner,
    ServedTerminal,
    ServingError,
)
from pos_app.phrases import Phrases

CARD_PORT = 20007
_WAIT_S = 3600.0

Served = ServedPrinter | ServedScanner | ServedTerminal


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Serve until interrupted; returns the exit code."""
    phrases = Phrases(language)
    args = _parser(phrases).parse_args(arguments)
    try:
        device = _serve(args)
    except ServingError as error:
        print(phrases.say(error.code, **error.values), file=sys.stderr)
        return 1
    print(phrases.say(f"emulate.serving_{args.device}", address=device.serving.address), flush=True)
    try:
        obey_lines(device, sys.stdin, phrases)
        # The input may be closed from the start, as it is for a service.
        while not device.serving.wait(_WAIT_S):
            pass
    except KeyboardInterrupt:
        print()
    finally:
        device.serving.stop()
    return 0


def obey_lines(device: Served, lines: Iterable[str], phrases: Phrases) -> None:
    """Do what each line says, and say which words are known when one is not."""
    for line in lines:
        word = line.strip()
        if word and not device.obey(word):
            known = ", ".join(device.words)
            print(phrases.say("emulate.unknown_word", word=word, known=known), flush=True)


def _parser(phrases: Phrases) -> argparse.ArgumentParser:
    say = phrases.say
    parser = argparse.ArgumentParser(prog="regulars emulate", description=say("emulate.help"))
    parser.add_argument(
        "device", choices=("printer", "scanner", "terminal"), help=say("emulate.help_device")
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--tcp", type=int, metavar="PORT", help=say("emulate.help_tcp"))
    where.add_argument("--pty", action="store_true", help=say("emulate.help_pty"))
    return parser


def _serve(args: argparse.Namespace) -> Served:
    # Without --pty a printer is on its usual network port, and a scanner on a pseudo terminal.
    if args.device == "printer":
        port = None if args.pty else 9100 if args.tcp is None else args.tcp
        return ServedPrinter(tcp=port, on_page=_print_page)
    if args.device == "terminal":
        return ServedTerminal(tcp=None if args.pty else CARD_PORT if args.tcp is None else args.tcp)
    return ServedScanner(tcp=args.tcp)


def _print_page(text: str) -> None:
    print(f"{text}\n{'=' * 48}", flush=True)
