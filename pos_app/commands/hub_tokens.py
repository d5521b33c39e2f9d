"""`regulars hub token`: what the words on the command line say about tokens of programs.

Adds, lists and revokes by what is passed in. Keeps nothing and knows no database.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from pos_app.phrases import Phrases

DEEDS = ("add", "list", "revoke")
NAME_MAX = 100


class Listed(Protocol):
    """What is told of a token."""

    @property
    def label(self) -> str:
        """Its name."""
        ...

    @property
    def scopes(self) -> tuple[str, ...]:
        """What it may read."""
        ...

    @property
    def kinds(self) -> tuple[str, ...]:
        """Of which kinds; none are all."""
        ...

    @property
    def is_revoked(self) -> bool:
        """Whether it has ended."""
        ...


class TokenDeeds(Protocol):
    """What can be done with tokens."""

    def give(self, label: str, scopes: tuple[str, ...], kinds: tuple[str, ...]) -> str:
        """Make one."""
        ...

    def revoke(self, label: str) -> int:
        """End those of a name."""
        ...

    def listed(self) -> Sequence[tuple[Listed, int]]:
        """All, each with when it was last used."""
        ...


def add_arguments(
    parser: argparse.ArgumentParser, scopes: Sequence[str], say: Callable[[str], str]
) -> None:
    """Say what may be asked for."""
    parser.add_argument("deed", nargs="?", choices=DEEDS, help=say("hub_api.help_deed"))
    parser.add_argument("--scope", action="append", default=[], choices=scopes,
                        help=say("hub_api.help_scope"))  # fmt: skip
    parser.add_argument("--kind", action="append", default=[], help=say("hub_api.help_kind"))


def do_with_tokens(asked: argparse.Namespace, deeds: TokenDeeds, phrases: Phrases) -> int:
    """Do it; returns the exit code."""
    name = asked.name or ""
    if asked.deed == "list":
        return _list(deeds.listed(), phrases)
    is_named = 0 < len(name) <= NAME_MAX and name.isprintable()
    if asked.deed is None or not is_named or (asked.deed == "add" and not asked.scope):
        print(phrases.say("hub_api.incomplete"), file=sys.stderr)
        return 1
    if asked.deed == "revoke":
        n = deeds.revoke(name)
        code, where = ("revoked_now", sys.stdout) if n else ("no_such", sys.stderr)
        print(phrases.say(f"hub_api.{code}", name=name), file=where)
        return 0 if n else 1
    if any(one.label == name and not one.is_revoked for one, _ in deeds.listed()):
        print(phrases.say("hub_api.taken", name=name), file=sys.stderr)
        return 1
    scopes, kinds = tuple(dict.fromkeys(asked.scope)), tuple(dict.fromkeys(asked.kind))
    print(phrases.say("hub_api.token", name=name, token=deeds.give(name, scopes, kinds)))
    return 0


def _list(found: Sequence[tuple[Listed, int]], phrases: Phrases) -> int:
    if not found:
        print(phrases.say("hub_api.no_tokens"))
    for token, last_ms in found:
        used = phrases.say("hub_api.never_used")
        if last_ms:
            when = datetime.fromtimestamp(last_ms / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M UTC")
            used = phrases.say("hub_api.last_used", when=when)
        ended = [phrases.say("hub_api.is_revoked")] if token.is_revoked else []
        print("  ".join([token.label, " ".join(token.scopes), *token.kinds, used, *ended]))
    return 0
