"""`regulars hub`: serve the hub of all stores; also its codes, password, backup and restore.

Starts with nothing to configure: makes its folder, database, key, certificate and password. Ends
with 1 when the database or the port cannot be had. Puts together only what sync/hub offers, and is
the only command that sees it.
"""

import argparse
import logging
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pos_app.commands.hub_backups import list_backups, minute_of, numbers_of
from pos_app.commands.hub_tokens import add_arguments, do_with_tokens
from pos_app.domain.clock import SystemClock
from pos_app.domain.ids import mint_id
from pos_app.logs import start_logs
from pos_app.paths import own_places
from pos_app.phrases import Phrases, languages
from sync.errors import HubStorageError
from sync.hub.backup_keeping import Keeping
from sync.hub.backups import BackupPlan, kept_copies
from sync.hub.certificate import own_certificate
from sync.hub.opening import HubStorage, open_hub, put_back
from sync.hub.pairing import CodeBook
from sync.hub.read_tokens import SCOPES, ReadToken, ReadTokenBook, uses_in
from sync.hub.service import HubOptions, HubService
from sync.hub.service_rows import Rows
from sync.hub.serving import DEFAULT_PORT, LOOPBACKS, ListenAt, listen, serve
from sync.hub.sign_in import kept_in, new_password

Said = TypeVar("Said")
LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104  (tills are on other machines)


def run(arguments: Sequence[str]) -> int:
    """Do what is asked; returns the exit code."""
    asked = _asked(list(arguments))
    phrases = Phrases(asked.language)
    folder = own_places().kept / "hub" if asked.folder is None else asked.folder
    try:
        _make(folder)
        if asked.restore is not None:
            named = _backup_folder(asked, folder) / asked.restore
            put_back(folder, asked.restore if asked.restore.exists() else named)
        if asked.what == "backups":
            # Also when the database itself is gone: that is when somebody looks for them.
            named = _backup_folder(asked, folder)
            return list_backups(kept_copies(named), named, phrases)
        storage = open_hub(
            asked.database, folder, new_id=mint_id, is_restored=asked.restore is not None,
            is_folder_lost=asked.folder_lost,
        )  # fmt: skip
        try:
            return _run(asked, storage, folder, phrases)
        finally:
            storage.close()
    except HubStorageError as error:
        if error.code == "backup_by_server":
            print(phrases.say("hub_command.backup_by_server"), file=sys.stderr)
        elif error.code in ("backup_key", "backup_damaged"):
            print(phrases.say(f"hub_backups.{error.code}"), file=sys.stderr)
        elif error.code == "other_folder":
            print(phrases.say("hub_command.other_folder", folder=folder), file=sys.stderr)
        else:
            reason = error.values.get("reason", "")
            said = phrases.say("hub_command.no_storage", code=error.code, reason=reason)
            print(said, file=sys.stderr)
        return 1


def _backup_folder(asked: argparse.Namespace, folder: Path) -> Path:
    found: Path = folder / "backups" if asked.backups is None else asked.backups
    return found


def _plan(asked: argparse.Namespace, folder: Path) -> BackupPlan:
    """The copies of every night; a folder that somebody named is theirs to make."""
    if asked.backups is None:
        _make(_backup_folder(asked, folder))
    keeping = Keeping(minute=asked.backup_at, daily=asked.keep[0], weekly=asked.keep[1],
                      monthly=asked.keep[2])  # fmt: skip
    return BackupPlan(folder=_backup_folder(asked, folder), keeping=keeping)


def _make(folder: Path) -> None:
    """Make the folder; nobody else on this machine looks into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise HubStorageError("storage_gone", reason=str(error)) from error


def _run(asked: argparse.Namespace, storage: HubStorage, folder: Path, phrases: Phrases) -> int:
    if asked.restore is not None:
        print(phrases.say("hub_command.put_back"))
    elif asked.backup is not None:
        storage.backup(asked.backup)
        print(phrases.say("hub_command.backed_up", file=asked.backup))
    elif asked.what == "token":
        return do_with_tokens(asked, _Tokens(storage, folder), phrases)
    elif asked.what == "code":
        _show_code(storage, asked.store_name, phrases)
    elif asked.what == "password":
        print(phrases.say("hub_command.first_password", password=_changed(storage, new_password)))
    else:
        return _serve(asked, storage, folder, phrases)
    return 0


def _serve(asked: argparse.Namespace, storage: HubStorage, folder: Path, phrases: Phrases) -> int:
    start_logs(folder / "logs")
    clock = SystemClock()
    own = None if asked.behind_proxy else own_certificate(folder, now=clock.now())
    host = asked.host or (LOOPBACK if asked.behind_proxy else EVERYWHERE)
    proxies = tuple(asked.proxy_address.split(",")) if asked.proxy_address else LOOPBACKS
    at = ListenAt(host=host, port=asked.port, certificate=own, proxies=proxies)
    try:
        line = listen(at)
    except OSError as error:
        reason = error.strerror or str(error)
        print(phrases.say("hub_command.no_port", port=at.port, reason=reason), file=sys.stderr)
        return 1
    first = _changed(storage, _first_password)
    if first:
        print(phrases.say("hub_command.first_password", password=first))
    if storage.was_restored:
        print(phrases.say("hub_command.was_restored"), file=sys.stderr)
    scheme = "http" if own is None else "https"
    # What is typed on a till is a name of this machine, not "any address".
    shown_host = socket.gethostname() if host == EVERYWHERE else host
    address = f"{scheme}://{shown_host}:{line.getsockname()[1]}"
    print(phrases.say("hub_command.serving", address=address), flush=True)
    if own is not None:
        shown = own.fingerprint.hex(":").upper()
        print(phrases.say("hub_command.fingerprint", fingerprint=shown), flush=True)
    # The language that was asked for comes first: browsers that want none of ours get it.
    words = {phrases.language: phrases} | {one: Phrases(one) for one in languages()}
    options = HubOptions(
        name=asked.name or "Regulars", folder=folder, words=words,
        fingerprint=b"" if own is None else own.fingerprint,
        is_shared=asked.database.startswith("postgres"),
        backups=_plan(asked, folder) if storage.key else None,
    )  # fmt: skip
    service = HubService(
        storage, options, new_id=mint_id, now_ms=lambda: int(clock.now().timestamp() * 1000)
    )
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    try:
        serve(service, at, line)
    except KeyboardInterrupt:
        print()
    return 0


class _Tokens:
    """The tokens of programs in the hub's database; each deed is a transaction of its own."""

    def __init__(self, storage: HubStorage, folder: Path) -> None:
        self._storage, self._folder = storage, folder

    def give(self, label: str, scopes: tuple[str, ...], kinds: tuple[str, ...]) -> str:
        """Make one."""
        now_ms = int(SystemClock().now().timestamp() * 1000)
        return _changed(
            self._storage,
            lambda rows: ReadTokenBook(rows, self._folder).give(
                label, scopes, kinds, now_ms=now_ms
            ),
        )

    def revoke(self, label: str) -> int:
        """End those of a name."""
        return _changed(self._storage, lambda rows: ReadTokenBook(rows, self._folder).revoke(label))

    def listed(self) -> Sequence[tuple[ReadToken, int]]:
        """All, each with when it was last used."""

        def look(rows: Rows) -> list[tuple[ReadToken, int]]:
            uses = uses_in(rows)
            found = ReadTokenBook(rows, self._folder).all()
            return [(one, uses[one.name].last_ms if one.name in uses else 0) for one in found]

        return _changed(self._storage, look)


def _first_password(rows: Rows) -> str:
    return new_password(rows) if kept_in(rows) is None else ""


def _show_code(storage: HubStorage, store_name: str, phrases: Phrases) -> None:
    now_ms = int(SystemClock().now().timestamp() * 1000)
    code = _changed(storage, lambda rows: CodeBook(rows, now_ms=now_ms).make().code)
    shown = f"{code[:5]} {code[5:]}"
    if store_name:
        print(phrases.say("hub_command.code_for", store=store_name, code=shown))
    else:
        print(phrases.say("hub_command.code", code=shown))
    print(phrases.say("hub_command.code_lasts"))


def _changed(storage: HubStorage, deed: Callable[[Rows], Said]) -> Said:
    rows = storage.service_rows()
    try:
        return rows.change(deed)
    finally:
        rows.close()


def _asked(arguments: list[str]) -> argparse.Namespace:
    # Only the language is looked for first, because the help is said in it.
    first = argparse.ArgumentParser(add_help=False)
    first.add_argument("--language", choices=languages(), default="en")
    say = Phrases(first.parse_known_args(arguments)[0].language).say
    parser = argparse.ArgumentParser(prog="regulars hub", description=say("hub_command.help"))
    add = parser.add_argument
    add("--language", choices=languages(), default="en", help=say("hub_command.help_language"))
    add(
        "what", nargs="?", default="serve",
        choices=("serve", "code", "password", "backups", "token"),
        help=say("hub_command.help_what"),
    )  # fmt: skip
    add_arguments(parser, SCOPES, say)
    add("--folder", type=Path, help=say("hub_command.help_folder"))
    add("--database", default="", metavar="URL", help=say("hub_command.help_database"))
    add("--host", default="", help=say("hub_command.help_host"))
    add("--port", type=int, default=DEFAULT_PORT, help=say("hub_command.help_port"))
    add("--name", default="", help=say("hub_command.help_name"))
    add("--behind-proxy", action="store_true", help=say("hub_command.help_proxy"))
    add("--proxy-address", default="", metavar="IP", help=say("hub_command.help_proxy_address"))
    add("--backup", type=Path, metavar="FILE", help=say("hub_command.help_backup"))
    add("--restore", type=Path, metavar="FILE", help=say("hub_command.help_restore"))
    add("--backups", type=Path, metavar="FOLDER", help=say("hub_backups.help_folder"))
    add("--backup-at", type=minute_of, default="2:30", help=say("hub_backups.help_at"))
    add("--keep", type=numbers_of, default="7,4,6", help=say("hub_backups.help_keep"))
    add("--folder-lost", action="store_true", help=say("hub_command.help_folder_lost"))
    add("--store-name", default="", help=say("hub_command.help_store_name"))
    return parser.parse_args(arguments)
