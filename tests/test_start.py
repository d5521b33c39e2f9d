"""The one door prepares the machine and hands over; here are the parts that decide."""

import ast
import importlib.util
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]

IN_PARALLEL = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import start.py by its path, with its environment in an empty folder."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    (tmp_path / "requirements.lock").write_text("a==1\n")
    (tmp_path / "requirements-dev.lock").write_text("a==1\nb==2\n")
    monkeypatch.setattr(module, "RUN_LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(module, "DEV_LOCK", tmp_path / "requirements-dev.lock")
    monkeypatch.setattr(module, "compile_project", lambda: None)
    return module


class Machine:
    """Stands for the programs that start.py would run: it notes them and answers."""

    def __init__(self, start: ModuleType, works: Callable[[Sequence[str]], bool]) -> None:
        self.start = start
        self.works = works
        self.commands: list[str] = []
        self.environments: list[Mapping[str, str]] = []

    def run(
        self, command: Sequence[str], environment: Mapping[str, str], *, quiet: bool = False
    ) -> bool:
        """Note the command; making an environment makes its interpreter."""
        words = [Path(command[0]).name, *command[1:]]
        self.commands.append(" ".join(words))
        self.environments.append(environment)
        worked = self.works(words)
        if worked and "venv" in words:
            python = self.start.venv_python()
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
            (self.start.VENV / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
            (self.start.VENV / "Lib" / "site-packages").mkdir(parents=True, exist_ok=True)
        return worked

    def ran(self, *words: str) -> bool:
        """Return whether one command held all these words."""
        return any(all(word in command for word in words) for command in self.commands)


def set_up(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    works: Callable[[Sequence[str]], bool],
    *,
    uv: str | None = None,
) -> Machine:
    """Let start.py set up the run lock on a machine where only some commands work."""
    machine = Machine(start, works)
    monkeypatch.setattr(start, "run", machine.run)
    monkeypatch.setattr(start.shutil, "which", lambda name: uv if name == "uv" else None)
    start.ensure_environment(start.RUN_LOCK)
    return machine


def is_new(words: Sequence[str]) -> bool:
    """Answer for a machine without an environment on which everything else works."""
    return "-c" not in words


def test_uv_is_used_where_it_is(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = set_up(start, monkeypatch, is_new, uv="/bin/uv")
    assert machine.ran("uv venv", "--python", sys.executable)
    assert machine.ran("uv pip sync", "--require-hashes", "--compile-bytecode", "requirements.lock")


def test_pip_is_used_where_uv_is_not(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = set_up(start, monkeypatch, is_new)
    assert machine.ran("-m venv", ".venv")
    assert machine.ran("-m pip install", "--require-hashes", "requirements.lock")
    assert not machine.ran("--without-pip")


def test_the_systems_pip_is_used_where_venv_brings_none(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def works(words: Sequence[str]) -> bool:
        if "venv" in words:
            return "--without-pip" in words
        return "--python" in words

    machine = set_up(start, monkeypatch, works)
    assert machine.ran("venv", "--without-pip")
    assert machine.ran("-m pip --python", "install", "--require-hashes")


def test_without_any_pip_the_one_line_to_run_is_said(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(start.SetUpError, match=r"apt-get install .* python3-venv"):
        set_up(start, monkeypatch, lambda _words: False)


def test_a_failed_install_leaves_no_stamp_and_says_what_to_do(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(start.SetUpError, match="Check the network"):
        set_up(start, monkeypatch, lambda words: "venv" in words, uv="/bin/uv")
    assert not start.is_ready(start.RUN_LOCK)


def test_pip_tries_again_with_the_systems_certificates(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundle = tmp_path / "certificates.crt"
    bundle.touch()
    monkeypatch.setattr(start, "SYSTEM_CERTIFICATES", (str(bundle),))
    for name in start.CERTIFICATE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    tries: list[Sequence[str]] = []

    def works(words: Sequence[str]) -> bool:
        if "install" in words:
            tries.append(words)
            return len(tries) == 2
        return is_new(words)

    machine = set_up(start, monkeypatch, works)
    assert machine.environments[-1]["PIP_CERT"] == str(bundle)
    assert "PIP_CERT" not in machine.environments[-2]


def test_a_second_start_runs_nothing(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(start, monkeypatch, is_new, uv="/bin/uv")
    assert set_up(start, monkeypatch, is_new, uv="/bin/uv").commands == []


def test_a_changed_lock_or_folder_or_python_is_set_up_anew(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    set_up(start, monkeypatch, is_new, uv="/bin/uv")
    assert start.is_ready(start.RUN_LOCK)
    before = start.stamp(start.RUN_LOCK)
    monkeypatch.setattr(start, "ROOT", tmp_path / "moved")
    moved = start.stamp(start.RUN_LOCK)
    monkeypatch.setattr(start.platform, "machine", lambda: "another")
    another = start.stamp(start.RUN_LOCK)
    start.RUN_LOCK.write_text("a==2\n")
    assert len({before, moved, another, start.stamp(start.RUN_LOCK)}) == 4
    assert not start.is_ready(start.RUN_LOCK)


def test_who_can_test_can_also_open_the_till(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "run", Machine(start, is_new).run)
    monkeypatch.setattr(start.shutil, "which", lambda _name: "/bin/uv")
    start.ensure_environment(start.DEV_LOCK)
    assert start.is_ready(start.RUN_LOCK)


def test_the_project_is_found_from_any_folder(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(start, monkeypatch, is_new, uv="/bin/uv")
    (path_file,) = start.VENV.rglob("regulars.pth")
    assert path_file.read_text().strip() == str(ROOT)


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "PIP_CERT", "SSL_CERT_FILE"])
def test_a_proxys_certificates_reach_uv_and_pip(start: ModuleType, name: str) -> None:
    environment = {name: "/etc/own.pem", "HTTPS_PROXY": "proxy"}
    for_uv = start.environment_for_uv(environment)
    assert for_uv["SSL_CERT_FILE"] == "/etc/own.pem"
    for_pip = start.environment_for_pip(environment, second_try=False)
    assert for_pip["PIP_CERT"] == "/etc/own.pem"
    assert for_uv["HTTPS_PROXY"] == for_pip["HTTPS_PROXY"] == "proxy"


def test_uv_trusts_what_the_machine_trusts(start: ModuleType) -> None:
    assert start.environment_for_uv({})["UV_SYSTEM_CERTS"] == "true"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux asks the system for Qt's libraries")
class TestLibraries:
    """Which Debian packages are missing, and what is done about it."""

    def test_a_missing_library_is_named_by_its_package(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gone = {"libGL.so.1", "libxcb-shape.so.0"}
        monkeypatch.setattr(start, "loads", lambda name: name not in gone)
        monkeypatch.setattr(start.shutil, "which", lambda _name: None)
        offscreen = start.missing_packages(window=False, virtual_screen=False)
        window = start.missing_packages(window=True, virtual_screen=False)
        tests = start.missing_packages(window=True, virtual_screen=True)
        assert offscreen == (["libgl1"], [])
        assert window == (["libgl1"], ["libxcb-shape0"])
        assert tests == (["libgl1"], ["libxcb-shape0", "xvfb", "xauth", "xdotool"])

    def test_a_library_that_exists_loads_and_another_does_not(self, start: ModuleType) -> None:
        assert start.loads("libc.so.6")
        assert not start.loads("libnothing-of-this-name.so.1")

    def test_without_root_the_one_line_is_said(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(start, "loads", lambda name: name != "libGL.so.1")
        monkeypatch.setattr(start, "can_install_packages", lambda: False)
        line = r"sudo apt-get install --no-install-recommends libgl1\n"
        with pytest.raises(start.SetUpError, match=line):
            start.ensure_libraries(window=False, virtual_screen=False)

    def test_what_only_a_window_needs_stops_nothing(
        self,
        start: ModuleType,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setattr(start, "loads", lambda name: name != "libxcb-shape.so.0")
        monkeypatch.setattr(start, "can_install_packages", lambda: False)
        start.ensure_libraries(window=True, virtual_screen=False)
        assert "libxcb-shape0" in capsys.readouterr().out

    def test_the_lists_of_packages_are_fetched_only_when_needed(
        self, start: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        known = Machine(start, lambda _words: True)
        monkeypatch.setattr(start, "run", known.run)
        assert start.install_packages(["libgl1"])
        assert not known.ran("apt-get update")
        tries: list[Sequence[str]] = []

        def works(words: Sequence[str]) -> bool:
            tries.append(words)
            return len(tries) > 1

        unknown = Machine(start, works)
        monkeypatch.setattr(start, "run", unknown.run)
        assert start.install_packages(["libgl1"])
        assert [command.split()[1] for command in unknown.commands] == [
            "install",
            "update",
            "install",
        ]


def handed_over(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> tuple[list[str], dict[str, str]]:
    """Return the words and the environment that a verb hands to the environment's Python."""
    given: list[tuple[list[str], dict[str, str]]] = []

    def hand_over(words: Sequence[str], environment: Mapping[str, str]) -> None:
        given.append((list(words), dict(environment)))

    monkeypatch.setattr(start, "hand_over", hand_over)
    monkeypatch.setattr(start, "ensure_libraries", lambda **_needs: None)
    monkeypatch.setattr(start, "ensure_environment", lambda _lock: None)
    monkeypatch.chdir(ROOT)
    start.main(words)
    (only,) = given
    return only


def test_with_a_display_the_till_opens_on_demo_data(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    words, environment = handed_over(start, monkeypatch, [])
    assert words == ["-m", "pos_app", "demo"]
    assert "QT_QPA_PLATFORM" not in environment


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_till_sells_by_itself(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    words, environment = handed_over(start, monkeypatch, ["run"])
    assert words == ["-m", "pos_app", "demo", "--by-itself"]
    assert environment["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ["test", "--long", "-k", "sale"],
            ["-m", "pytest", *IN_PARALLEL, "--long", "-k", "sale"],
        ),
        (["bench", "scan", "--json", "x"], ["-m", "benchmarks", "scan", "--json", "x"]),
        (["simulate", "--seeds", "9"], ["-m", "tests.simulation", "--seeds", "9"]),
        (["translate"], ["-m", "pos_app.phrases.compile"]),
    ],
)
def test_a_verb_passes_its_words_on(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, words: list[str], expected: list[str]
) -> None:
    assert handed_over(start, monkeypatch, words)[0] == expected


def test_an_unknown_verb_is_answered_with_those_it_knows(
    start: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(["sell"]) == 2
    assert "run, test, bench, doctor, simulate, audit, translate" in capsys.readouterr().out


def test_a_full_disk_is_a_sentence_and_no_traceback(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_words: list[str]) -> None:
        raise OSError(28, "No space left on device", "/till/.venv")

    monkeypatch.setitem(start.VERBS, "run", fail)
    assert start.main([]) == 1
    assert "No space left on device: /till/.venv." in capsys.readouterr().out


def test_an_older_python_can_read_it_far_enough_to_be_told() -> None:
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    module = ast.parse(source, feature_version=(3, 8))
    is_import = [isinstance(node, ast.Import | ast.ImportFrom) for node in module.body]
    check = next(place for place, node in enumerate(module.body) if isinstance(node, ast.If))
    assert sum(is_import[:check]) == 1, "nothing but sys may be imported before the check"
