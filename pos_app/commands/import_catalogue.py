"""`regulars import WHAT FILE`: bring in what another system wrote.

Parses the words of the command line. Each WHAT is a module of its own (import_products).
"""

import argparse
from collections.abc import Sequence

from pos_app.commands import import_export, import_products
from pos_app.phrases import Phrases


def run(arguments: Sequence[str], *, language: str = "en") -> int:
    """Run one import; returns the exit code."""
    phrases = Phrases(language)
    parser = argparse.ArgumentParser(
        prog="regulars import", description=phrases.say("catalogue.help")
    )
    subparsers = parser.add_subparsers(required=True, metavar="WHAT")
    import_products.add_to(subparsers, phrases)
    import_export.add_to(subparsers, phrases)
    args = parser.parse_args(arguments)
    code: int = args.run(args, phrases)
    return code
