"""`regulars emulate printer --tcp 9100`, `… scanner --pty`, `… scale`: devices for others.

Serves one emulated device until Ctrl+C. Each line on the standard input is a code to scan, for a
scale the grams that lie on it, for a payment terminal what it does with the next card; for all
others, and these too, a fault to begin or end. Does not start a till.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence

from pos_app.peripherals.emulator_serving import (
    BOX_KINDS,
    SCALE_PROTOCOLS,
    ServedBox,
    ServedPrinter,
    ServedScale,
    ServedScanner,
    ServedTerminal,
    ServingError,
)
from pos_app.phrases import Phrases

CARD_PORT = 20007
_WAIT_S = 3600.0

Served = ServedPrinter | ServedScanner | ServedTerminal | ServedScale | ServedBox


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Serve until interrupted; returns the exit code."""
    phrases = Phrases(language)
    args = _parser(phrases).parse_args(arguments)
    try:
        device = _serve(args, phrases)
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
        "device",
        choices=("printer", "scanner", "terminal", "scale", "drawer"),
        help=say("emulate.help_device"),
    )
    parser.add_argument(
        "--protocol",
        choices=SCALE_PROTOCOLS,
        default=SCALE_PROTOCOLS[0],
        help=say("emulate.help_protocol"),
    )
    parser.add_argument(
        "--box", choices=BOX_KINDS, default=BOX_KINDS[0], help=say("emulate.help_box")
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--tcp", type=int, metavar="PORT", help=say("emulate.help_tcp"))
    where.add_argument("--pty", action="store_true", help=say("emulate.help_pty"))
    return parser


def _serve(args: argparse.Namespace, phrases: Phrases) -> Served:
    # Without --pty a printer is on its usual network port; what has a serial cable is on a pty.
    if args.device == "printer":
        port = None if args.pty else 9100 if args.tcp is None else args.tcp
        return ServedPrinter(tcp=port, on_page=_print_page)
    if args.device == "terminal":
        return ServedTerminal(tcp=None if args.pty else CARD_PORT if args.tcp is None else args.tcp)
    if args.device == "scale":
        return ServedScale(tcp=args.tcp, protocol=args.protocol)
    if args.device == "drawer":

        def tell(count: int) -> None:
            print(phrases.count("emulate.openings", count), flush=True)

        return ServedBox(tcp=args.tcp, kind=args.box, on_opened=tell)
    return ServedScanner(tcp=args.tcp)


def _print_page(text: str) -> None:
    print(f"{text}\n{'=' * 48}", flush=True)
