"""The import contracts of pyproject.toml hold, and each of them would be noticed if it did not.

Read from pyproject.toml itself, as `lint-imports` on the command line does. The second half builds
a small house that breaks every contract, and one that breaks none.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tidy.sources import ROOT

_LINT = (
    "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports; "
    "sys.exit(lint_imports(config_filename=sys.argv[1], no_cache=True))"
)
_VERDICT = re.compile(r"^(.*?) (KEPT|BROKEN)\b", re.MULTILINE)


def lint(house: Path) -> tuple[int, str]:
    """Return import-linter's verdict over one house: its exit code and what it printed."""
    contracts = ROOT / "pyproject.toml"
    finished = subprocess.run(  # noqa: S603  (our own interpreter and program)
        [sys.executable, "-c", _LINT, str(contracts)],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.returncode, finished.stdout + finished.stderr


def test_every_import_contract_is_kept() -> None:
    code, said = lint(ROOT)
    assert code == 0, said


# One module each of a small house that keeps every contract.
HOUSE = {
    "pos_app/__main__.py": "from pos_app import commands",
    "pos_app/commands/demo.py": "from pos_app import bootstrap, settings",
    "pos_app/commands/run_hub.py": "import sync.hub.log_store",
    "pos_app/bootstrap.py": "import hardware.registry, sync.client.link, pos_app.storage.sales",
    "pos_app/settings.py": "import hardware.settings",
    "pos_app/settings_file.py": "import pos_app.settings",
    "pos_app/paths.py": "",
    "pos_app/logs.py": "",
    "pos_app/phrases/catalogue.py": "",
    "pos_app/ui/sell/presenter.py": "import pos_app.operations.ring_up",
    "pos_app/ui/sell/screen.py": "import PySide6.QtWidgets, pos_app.background.job",
    "pos_app/ui/emulator_dock/screen.py": "import hardware.emulators.printer",
    "pos_app/storage/sales.py": "import alembic, sqlalchemy, sqlcipher3, sync.records",
    "pos_app/peripherals/scanner_feed.py": "import hardware.registry",
    "pos_app/replication/outgoing.py": "import sync.client.link",
    "pos_app/mail/outgoing.py": "import pos_app.phrases",
    "pos_app/paper/sheet.py": "import PySide6.QtGui",
    "pos_app/background/job.py": "import threading",
    "pos_app/operations/ring_up.py": "import pos_app.domain.money",
    "pos_app/domain/money.py": "import decimal",
    "hardware/registry.py": "import hardware.drivers.printer",
    "hardware/drivers/printer.py": "import hardware.transports.tcp",
    "hardware/emulators/printer.py": "import hardware.protocols.escpos",
    "hardware/protocols/escpos.py": "",
    "hardware/transports/tcp.py": "import hardware.settings, socket",
    "hardware/devices/printer.py": "",
    "hardware/settings.py": "",
    "hardware/status.py": "",
    "hardware/errors.py": "",
    "sync/client/link.py": "import sync.conversation",
    "sync/hub/log_store.py": "import psycopg, sqlalchemy, starlette, uvicorn",
    "sync/emulators/hub.py": "",
    "sync/conversation.py": "import sync.wire",
    "sync/wire.py": "import sync.merge",
    "sync/merge.py": "import sync.kinds",
    "sync/accounts.py": "",
    "sync/kinds.py": "import sync.records",
    "sync/records.py": "import sync.clock",
    "sync/clock.py": "import sync.errors",
    "sync/errors.py": "",
}

# A module, what it must not import, and a part of the name of the contract that says so.
WRONG = (
    ("hardware/errors.py", "pos_app.domain.money", "pos_app sees hardware and sync"),
    ("sync/errors.py", "hardware.errors", "pos_app sees hardware and sync"),
    ("pos_app/domain/money.py", "pos_app.operations.ring_up", "the layers of pos_app"),
    ("pos_app/utils.py", "decimal", "the layers of pos_app"),
    ("pos_app/ui/sell/screen.py", "pos_app.storage.sales", "the layers of pos_app"),
    ("pos_app/bootstrap.py", "pos_app.commands.demo", "the layers of pos_app"),
    ("pos_app/domain/money.py", "PySide6.QtCore", "know no Qt, SQL, devices, network or threads"),
    ("pos_app/operations/ring_up.py", "threading", "know no Qt, SQL, devices, network"),
    ("pos_app/operations/ring_up.py", "sync.records", "know neither sentences, settings, hardware"),
    ("pos_app/operations/ring_up.py", "pos_app.phrases", "know neither sentences, settings"),
    ("pos_app/domain/money.py", "pathlib", "the standard library and the pure libraries alone"),
    ("pos_app/phrases/catalogue.py", "pos_app.domain.money", "import nothing of the till"),
    ("pos_app/storage/sales.py", "PySide6.QtCore", "Qt is only in"),
    ("pos_app/ui/sell/screen.py", "sqlalchemy", "SQLAlchemy is only in"),
    ("pos_app/ui/sell/presenter.py", "PySide6.QtCore", "presenters hold no Qt"),
    ("pos_app/ui/sell/screen.py", "sync.records", "sync is seen by replication and bootstrap"),
    ("pos_app/replication/outgoing.py", "sync.hub.log_store", "the hub is seen by its command"),
    ("sync/client/link.py", "starlette", "the libraries of the hub are only in the hub"),
    ("pos_app/storage/sales.py", "sync.client.link", "storage sees only the pure part of sync"),
    ("pos_app/ui/sell/screen.py", "hardware.status", "hardware is seen by peripherals"),
    ("pos_app/ui/emulator_dock/screen.py", "hardware.drivers.printer", "the emulator dock sees"),
    ("pos_app/ui/sell/screen.py", "pos_app.settings", "settings, folders and logs are read only"),
    ("pos_app/storage/sales.py", "pos_app.phrases", "sentences are asked for only where"),
    ("hardware/devices/printer.py", "hardware.drivers.printer", "the layers of hardware"),
    ("hardware/common.py", "decimal", "the layers of hardware"),
    ("hardware/transports/tcp.py", "httpx", "hardware knows no Qt, no SQL and no thread pools"),
    ("sync/client/link.py", "sync.hub.log_store", "the layers of sync"),
    ("sync/records.py", "sync.merge", "the layers of sync"),
)


def build(folder: Path, house: dict[str, str]) -> Path:
    """Write a house with these modules."""
    for name, text in house.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", encoding="utf-8")
        for package in path.relative_to(folder).parents[:-1]:
            (folder / package / "__init__.py").touch()
    return folder


def verdicts(said: str) -> dict[str, str]:
    """Return KEPT or BROKEN by the name of the contract."""
    return dict(_VERDICT.findall(said))


def test_a_house_in_order_keeps_every_contract(tmp_path: Path) -> None:
    code, said = lint(build(tmp_path, HOUSE))
    assert code == 0, said


def test_every_contract_has_a_wrong_import_to_notice() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for contract in project["tool"]["importlinter"]["contracts"]:
        assert any(part in contract["name"] for _, _, part in WRONG), contract["name"]


@pytest.mark.parametrize(("module", "imported", "contract"), WRONG)
def test_each_wrong_import_breaks_its_contract(
    tmp_path: Path, module: str, imported: str, contract: str
) -> None:
    house = {**HOUSE, module: f"{HOUSE.get(module, '')}\nimport {imported}"}
    code, said = lint(build(tmp_path, house))
    broken = [name for name, verdict in verdicts(said).items() if verdict == "BROKEN"]
    assert code == 1, said
    assert any(contract in name for name in broken), said


def test_all_wrong_imports_together_break_every_contract(tmp_path: Path) -> None:
    house = dict(HOUSE)
    for module, imported, _contract in WRONG:
        house[module] = f"{house.get(module, '')}\nimport {imported}"
    _, said = lint(build(tmp_path, house))
    assert verdicts(said), said
    assert "KEPT" not in verdicts(said).values(), said
