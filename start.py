"""The one door: set everything up, then open the till, test it or measure it.

    python3 start.py                       open the till on demo data
    python3 start.py test [--long] [...]   run every check (what follows goes to pytest)
    python3 start.py bench [NAME] [--json FILE] | simulate [--seeds N] [--first S]
    python3 start.py doctor | audit        what this machine lacks; known weaknesses of libraries
    python3 start.py translate             compile the translations

Does not know what a till is: it prepares `.venv` from the lock file and hands over to it. Works
from any folder, on Linux and Windows, with the standard library alone.

Invariants:
- What a stamp says is installed is installed; a second start only reads the stamp.
- Every failure ends in a sentence that says what to do next.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit(
        "Regulars needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python %d.%d.\n"  # noqa: UP031  (an older Python must be able to read this line)
        "Install one of them, then run this file with it, for example: python3.12 start.py"
        % sys.version_info[:2]
    )

import compileall
import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
ON_WINDOWS = os.name == "nt"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # holds all of RUN_LOCK in the same versions
CODE_FOLDERS = ("pos_app", "hardware", "sync", "resources", "benchmarks")

# What the wheels of Qt 6.11.3 expect of the system, and its package on a bare Debian 12.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}
IN_PARALLEL = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
APT_INSTALL = ("apt-get", "install", "--no-install-recommends")
CERTIFICATE_VARIABLES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "PIP_CERT", "CURL_CA_BUNDLE")
SYSTEM_CERTIFICATES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")


class SetUpError(Exception):
    """The machine lacks something; the message says what, and what to do next."""


def has_display(environment: Mapping[str, str]) -> bool:
    """Return whether a window can appear: always on Windows and macOS."""
    named = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    return sys.platform != "linux" or bool(named)


def loads(library: str) -> bool:
    """Return whether the system's loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(*, window: bool, virtual_screen: bool) -> tuple[list[str], list[str]]:
    """Return the Debian packages that must and those that should be installed, by name."""
    if sys.platform != "linux":
        return [], []
    needed = [package for name, package in LIBRARIES.items() if not loads(name)]
    wanted = []
    if window or virtual_screen:
        wanted += [package for name, package in WINDOW_LIBRARIES.items() if not loads(name)]
    if virtual_screen:
        wanted += [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    return needed, wanted


def can_install_packages() -> bool:
    """Return whether this is a Debian-like system and we are root on it."""
    return not ON_WINDOWS and bool(shutil.which("apt-get")) and os.geteuid() == 0


def apt_line(packages: Iterable[str]) -> str:
    """Return the one line that installs these packages."""
    return " ".join(["sudo", *APT_INSTALL, *packages])


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages as root; fetch the lists of packages only if they are lacking."""
    say(f"Installing {', '.join(packages)} (Debian packages) ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = [*APT_INSTALL, "-y", "-qq", *packages]
    if run(install, environment, quiet=True):
        return True
    return run(["apt-get", "update", "-qq"], environment) and run(install, environment)


def ensure_libraries(*, window: bool, virtual_screen: bool) -> None:
    """Install the system libraries that are missing, or say how.

    Raises SetUpError if the till cannot start without them. Those that only a window or the
    virtual screen of the tests needs are named, and the rest goes on.
    """
    needed, wanted = missing_packages(window=window, virtual_screen=virtual_screen)
    if (needed or wanted) and can_install_packages():
        install_packages([*needed, *wanted])
        needed, wanted = missing_packages(window=window, virtual_screen=virtual_screen)
    line = apt_line([*needed, *wanted])
    if needed:
        libraries = [library for library, package in LIBRARIES.items() if package in needed]
        raise SetUpError(
            f"The till needs these libraries of the system: {', '.join(libraries)}.\n"
            f"On Debian or Ubuntu run:\n    {line}\n"
            "On another system install the packages that hold them. Then start again."
        )
    if wanted:
        say(f"Go on without {', '.join(wanted)}; what needs them says so. To install:\n    {line}")


def venv_python() -> Path:
    """Return the interpreter of `.venv`, which need not exist yet."""
    return VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")


def stamp(lock: Path) -> str:
    """Return what identifies an environment: the lock, this Python, this machine, this folder."""
    digest = hashlib.sha256(lock.read_bytes())
    for part in (sys.version, platform.machine(), sys.platform, str(ROOT)):
        digest.update(b"\0" + part.encode())
    return digest.hexdigest()


def stamp_file(lock: Path) -> Path:
    """Return where the stamp of this lock is kept: inside the environment, gone with it."""
    return VENV / f"{lock.name}.stamp"


def is_ready(lock: Path) -> bool:
    """Return whether `.venv` already holds what this lock says."""
    path = stamp_file(lock)
    return path.is_file() and path.read_text() == stamp(lock) and venv_python().exists()


def environment_for_uv(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment for uv, which else trusts its own list and fails behind a proxy."""
    chosen = {**environment, "UV_SYSTEM_CERTS": "true", "UV_NO_PROGRESS": "1"}
    certificates = certificate_file(environment)
    if certificates:
        chosen.setdefault("SSL_CERT_FILE", certificates)
    return chosen


def environment_for_pip(environment: Mapping[str, str], *, second_try: bool) -> dict[str, str]:
    """Return the environment for pip; the second try brings the system's own certificates.

    The first leaves its say to pip's settings file, which a PIP_CERT variable would overrule.
    """
    chosen = {**environment, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    certificates = certificate_file(environment)
    if not certificates and second_try:
        certificates = next(filter(os.path.isfile, SYSTEM_CERTIFICATES), None)
    if certificates:
        chosen.setdefault("PIP_CERT", certificates)
    return chosen


def certificate_file(environment: Mapping[str, str]) -> str | None:
    """Return the bundle of certificates that the environment names, if any."""
    named = (environment.get(name) for name in CERTIFICATE_VARIABLES)
    return next(filter(None, named), None)


def ensure_environment(lock: Path) -> None:
    """Create `.venv` from the lock unless it is there. Raises SetUpError if it cannot be made."""
    if is_ready(lock):
        return
    say(f"Setting up .venv from {lock.name}; this happens once ...")
    for old_stamp in VENV.glob("*.stamp"):
        old_stamp.unlink()
    if uv := shutil.which("uv"):
        install_with_uv(uv, lock)
    else:
        install_with_pip(lock)
    let_environment_find_project()
    compile_project()
    # The dev lock holds all of the run lock, so whoever may test may also open the till.
    for installed in {lock, RUN_LOCK}:
        stamp_file(installed).write_text(stamp(installed))


def is_usable() -> bool:
    """Return whether `.venv` has a working interpreter of the version that runs this file."""
    same = f"import sys; sys.exit(sys.version != {sys.version!r})"
    return run([str(venv_python()), "-c", same], os.environ, quiet=True)


def install_with_uv(uv: str, lock: Path) -> None:
    """Make `.venv` by uv. Raises SetUpError if uv fails."""
    environment = environment_for_uv(os.environ)
    make = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]
    install = [uv, "pip", "sync", "--quiet", "--require-hashes", "--compile-bytecode"]
    install += ["--python", str(venv_python()), str(lock)]
    if not ((is_usable() or run(make, environment)) and run(install, environment)):
        raise SetUpError(
            "uv could not set up .venv; its message is above.\n"
            "Check the network, and behind a proxy set SSL_CERT_FILE. Then start again."
        )


def install_with_pip(lock: Path) -> None:
    """Make `.venv` by venv and pip, or by the system's pip where venv has none.

    Raises SetUpError if this Python has neither, or if pip fails.
    """
    if not is_usable() or pip_command() is None:
        make_venv()
    pip = pip_command()
    if pip is None and can_install_packages() and install_packages(["python3-venv"]):
        make_venv()
        pip = pip_command()
    if pip is None:
        raise SetUpError(
            "This Python can neither make an environment with pip nor has pip itself.\n"
            f"On Debian or Ubuntu run:\n    {apt_line(['python3-venv'])}\nThen start again."
        )
    install = [*pip, "install", "--quiet", "--retries", "1", "--require-hashes", "-r", str(lock)]
    first, second = (environment_for_pip(os.environ, second_try=again) for again in (False, True))
    # The second try is with the certificates of the system.
    if not (run(install, first) or (first != second and run(install, second))):
        raise SetUpError(
            "pip could not install what the till needs; its message is above.\n"
            "Check the network, and behind a proxy set PIP_CERT. Then start again."
        )


def make_venv() -> None:
    """Make an empty `.venv`, with pip if this Python brings one. pip_command tells what came."""
    make = [sys.executable, "-m", "venv", "--clear"]
    if not run([*make, str(VENV)], os.environ, quiet=True):
        # Debian's Python lacks ensurepip until python3-venv is installed.
        run([*make, "--without-pip", str(VENV)], os.environ)


def pip_command() -> list[str] | None:
    """Return the words that start a pip which installs into `.venv`, or None."""
    own = [str(venv_python()), "-m", "pip"]
    if run([*own, "--version"], os.environ, quiet=True):
        return own
    system = [sys.executable, "-m", "pip", "--python", str(venv_python())]
    if run([*system, "--version"], os.environ, quiet=True):
        return system
    return None


def let_environment_find_project() -> None:
    """Put the project on the environment's path, so that it is found from any folder."""
    folders = [VENV / "Lib"] if ON_WINDOWS else sorted((VENV / "lib").glob("python3*"))
    for folder in folders:
        (folder / "site-packages" / "regulars.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def compile_project() -> None:
    """Write the project's bytecode, also where PYTHONDONTWRITEBYTECODE keeps Python from it."""
    # The stamp says that the environment's Python is of this very version, so is its bytecode.
    for name in CODE_FOLDERS:
        compileall.compile_dir(str(ROOT / name), quiet=2)


def run_till(words: list[str]) -> NoReturn:
    """Open the till on demo data; without a display it rings up a sale by itself."""
    display = has_display(os.environ)
    environment = dict(os.environ)
    if not display:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        say("No display here, so the till rings up a demo sale by itself and keeps pictures of it.")
    ensure_libraries(window=display, virtual_screen=False)
    ensure_environment(RUN_LOCK)
    by_itself = [] if display else ["--by-itself"]
    hand_over(["-m", "pos_app", "demo", *by_itself, *words], environment)


def run_tests(words: list[str]) -> NoReturn:
    """Run every check, or those that the words choose."""
    ensure_libraries(window=True, virtual_screen=True)
    ensure_environment(DEV_LOCK)
    os.chdir(ROOT)
    if not words and not run([str(venv_python()), "-m", "tests.dependency_audit"], os.environ):
        sys.exit(1)
    hand_over(["-m", "pytest", *IN_PARALLEL, *words], os.environ)


def run_benchmarks(words: list[str]) -> NoReturn:
    """Measure, and print each figure beside its budget."""
    ensure_libraries(window=has_display(os.environ), virtual_screen=True)
    ensure_environment(DEV_LOCK)
    hand_over(["-m", "benchmarks", *words], os.environ)


def run_module(lock: Path, name: str, words: list[str]) -> NoReturn:
    """Run a module that needs no library of the system: compile translations, simulate stores."""
    ensure_environment(lock)
    hand_over(["-m", name, *words], os.environ)


def examine(_words: list[str]) -> NoReturn:
    """Say what this machine has and lacks, and change nothing."""
    needed, wanted = missing_packages(window=True, virtual_screen=True)
    lacking = apt_line([*needed, *wanted]) if needed or wanted else "none"
    say(f"Python        {platform.python_version()} at {sys.executable}, {platform.platform()}")
    say(f"lacking       {lacking}; display: {has_display(os.environ)}")
    say(f"uv            {shutil.which('uv') or 'not here; pip is used'}")
    for purpose, lock in (("till", RUN_LOCK), ("tests", DEV_LOCK)):
        state = "ready" if is_ready(lock) else "will be set up at the next start"
        say(f"{purpose:<14}{state}")
    raise SystemExit(1 if needed else 0)


VERBS: dict[str, Callable[[list[str]], NoReturn]] = {
    "run": run_till,
    "test": run_tests,
    "bench": run_benchmarks,
    "doctor": examine,
    "simulate": partial(run_module, DEV_LOCK, "tests.simulation"),
    "audit": partial(run_module, DEV_LOCK, "tests.dependency_audit"),
    "translate": partial(run_module, RUN_LOCK, "pos_app.phrases.compile"),
}


def hand_over(words: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """Become the environment's Python running these words (on Windows: run it and wait)."""
    command = [str(venv_python()), *words]
    if environment.get("PYTHONDONTWRITEBYTECODE"):
        compile_project()
    sys.stdout.flush()
    if ON_WINDOWS:
        raise SystemExit(subprocess.run(command, env=dict(environment), check=False).returncode)  # noqa: S603  (our own interpreter)
    os.execve(command[0], command, dict(environment))  # noqa: S606  (our own interpreter)


def run(command: Sequence[str], environment: Mapping[str, str], *, quiet: bool = False) -> bool:
    """Run a command to its end and return whether it exists and succeeded."""
    silence = subprocess.DEVNULL if quiet else None
    try:
        finished = subprocess.run(  # noqa: S603  (no shell; the words are ours)
            command, env=dict(environment), check=False, stdout=silence, stderr=silence
        )
    except OSError:
        return False
    return finished.returncode == 0


def say(sentence: str) -> None:
    """Print at once, so that the order stays right when another program prints after us."""
    print(sentence, flush=True)


def main(words: Sequence[str]) -> int:
    """Carry out the verb that the first word names; no word opens the till."""
    verb, rest = (words[0], list(words[1:])) if words else ("run", [])
    if verb in {"-h", "--help", "help"}:
        say(__doc__ or "")
        return 0
    if verb not in VERBS:
        say(f"start.py does not know {verb!r}. It knows: {', '.join(VERBS)}.")
        return 2
    try:
        VERBS[verb](rest)
    except SetUpError as error:
        say(str(error))
    except OSError as error:
        say(f"{error.strerror}: {error.filename}. Put that right, then start again.")
    except KeyboardInterrupt:
        say("Stopped. The next start goes on from here.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
