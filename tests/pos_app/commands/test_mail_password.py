"""The mailbox's password goes into the keyring, or a sentence says why not."""

from pos_app.commands.mail_password import keep_password
from pos_app.settings import MailSettings, Settings


class _Keyring:
    def __init__(self) -> None:
        self.kept: list[tuple[str, str, str]] = []

    def set_password(self, service: str, name: str, password: str) -> None:
        self.kept.append((service, name, password))


def test_what_is_typed_is_kept_under_the_account() -> None:
    keyring = _Keyring()
    settings = Settings(mail=MailSettings(account="till"))
    code, _ = keep_password(settings, ask=lambda _: "secret", keyring=keyring)
    assert code == 0
    assert keyring.kept == [("regulars mail", "till", "secret")]


def test_without_an_account_or_a_keyring_nobody_is_asked() -> None:
    asked: list[str] = []

    def ask(words: str) -> str:
        asked.append(words)
        return ""

    assert keep_password(Settings(), ask=ask, keyring=_Keyring())[0] == 2
    settings = Settings(mail=MailSettings(account="till"))
    assert keep_password(settings, ask=ask, keyring=None)[0] == 1
    assert not asked
