"""`regulars emulate printer --tcp 9100`, `regulars emulate scanner --pty`: devices for others.

Serves one emulated device until Ctrl+C. Each line on the standard input is a code to scan, or for a
printer a fault to begin or end. Does not start a till.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence

from pos_app.peripherals.emulator_serving import (
    ServedPrinter,
    ServedScanner,
    ServingError,
    fault_names,
)
from pos_app.phrases import Phrases

_WAIT_S = 3600.0


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


def obey_lines(
    device: ServedPrinter | ServedScanner, lines: Iterable[str], phrases: Phrases
) -> None:
    """Do what each line says, and say which words are known when one is not."""
    for line in lines:
        word = line.strip()
        if word and not device.obey(word):
            known = ", ".join((*fault_names(), "close"))
            print(phrases.say("emulate.unknown_word", word=word, known=known), flush=True)


def _parser(phrases: Phrases) -> argparse.ArgumentParser:
    say = phrases.say
    parser = argparse.ArgumentParser(prog="regulars emulate", description=say("emulate.help"))
    parser.add_argument("device", choices=("printer", "scanner"), help=say("emulate.help_device"))
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--tcp", type=int, metavar="PORT", help=say("emulate.help_tcp"))
    where.add_argument("--pty", action="store_true", help=say("emulate.help_pty"))
    return parser


def _serve(args: argparse.Namespace) -> ServedPrinter | ServedScanner:
    # Without --pty a printer is on its usual network port, and a scanner on a pseudo terminal.
    if args.device == "printer":
        port = None if args.pty else 9100 if args.tcp is None else args.tcp
        return ServedPrinter(tcp=port, on_page=_print_page)
    return ServedScanner(tcp=args.tcp)


def _print_page(text: str) -> None:
    print(f"{text}\n{'=' * 48}", flush=True)
