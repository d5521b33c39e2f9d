"""No key, password or token lies in a tracked file; what only looks like one is named.

Looked for by detect-secrets: private keys, tokens of known services, passwords in addresses, names
that call for a secret with a text beside them.
"""

import subprocess
from pathlib import Path

from detect_secrets.core.scan import scan_file
from detect_secrets.settings import transient_settings

from tests.tidy.sources import ROOT

PLUGINS = (
    "AWSKeyDetector", "ArtifactoryDetector", "AzureStorageKeyDetector", "BasicAuthDetector",
    "DiscordBotTokenDetector", "GitHubTokenDetector", "GitLabTokenDetector", "JwtTokenDetector",
    "KeywordDetector", "MailchimpDetector", "NpmDetector", "OpenAIDetector", "PrivateKeyDetector",
    "PypiTokenDetector", "SendGridDetector", "SlackDetector", "SquareOAuthDetector",
    "StripeDetector", "TelegramBotTokenDetector", "TwilioKeyDetector",
)  # fmt: skip
# File and kind of what only looks like one.
NONE_AT_ALL = {
    (
        "benchmarks/peers/actual/server.js",
        "Secret Keyword",
    ): "of a server for a benchmark",
    ("pos_app/__main__.py", "Secret Keyword"): "the name of a verb",
    ("pos_app/bootstrap/mail_room.py", "Secret Keyword"): "the name of an entry in the keyring",
    ("resources/licences.toml", "Secret Keyword"): "the name of a library",
    ("tests/pos_app/domain/test_customer_care.py", "GitHub Token"): "letters in a row",
    ("tests/pos_app/mail/test_smtp_delivery.py", "Secret Keyword"): "of a mail server in the test",
}
_BINARY = {".png", ".mo", ".gz", ".ttf", ".wav", ".ico", ".xlsx", ".lock"}


def found_in(path: Path) -> set[str]:
    """The kinds of secrets that a file seems to hold."""
    with transient_settings({"plugins_used": [{"name": name} for name in PLUGINS]}):
        return {one.type for one in scan_file(str(path))}


def test_no_tracked_file_holds_a_secret() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)  # noqa: S607  (git, wherever it lies)
    files = [name for name in listed.stdout.decode().split("\0") if name]
    found = {
        (name, kind)
        for name in files
        if Path(name).suffix not in _BINARY
        for kind in found_in(ROOT / name)
    }
    assert len(files) > 1000
    assert found == set(NONE_AT_ALL)


def test_the_scan_sees_what_it_looks_for(tmp_path: Path) -> None:
    planted = {
        "Private Key": "-----BEGIN " + "PRIVATE KEY-----\n",
        "Basic Auth Credentials": "postgresql://hub:" + "s3cr3tpw@db.example/hub\n",
        "GitHub Token": "ghp" + "_" + "a1B2" * 9 + "\n",
        "Secret Keyword": "pass" + 'word = "correct horse"\n',
    }
    for kind, text in planted.items():
        path = tmp_path / "planted.py"
        path.write_text(text, "utf-8")
        assert kind in found_in(path), kind
