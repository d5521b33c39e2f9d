"""`regulars mail-password`: keep the password of the mailbox in the system's keyring.

The password is typed without showing and is written nowhere else.
"""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from typing import Any

from pos_app.bootstrap.mail_room import PASSWORDS
from pos_app.paths import own_places
from pos_app.phrases import Phrases
from pos_app.settings import Settings, read_settings
from pos_app.storage.key_store import system_keyring


def run(arguments: Sequence[str]) -> int:
    """Ask for it and keep it; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="regulars mail-password",
        description="Keep the password of the mail server in the system's keyring.",
    )
    parser.parse_args(arguments)
    settings = read_settings(own_places().settings_file)
    code, sentence = keep_password(settings, ask=getpass.getpass, keyring=system_keyring())
    print(sentence, file=sys.stderr if code else sys.stdout)
    return code


def keep_password(
    settings: Settings, *, ask: Callable[[str], str], keyring: Any | None
) -> tuple[int, str]:
    """The exit code and what to say."""
    say = Phrases(settings.screen.language).say
    account = settings.mail.account
    if not account:
        return 2, say("mail.password_no_account")
    if keyring is None:
        return 1, say("mail.password_nowhere")
    keyring.set_password(PASSWORDS, account, ask(say("mail.password_ask", account=account) + " "))
    return 0, say("mail.password_kept")
