"""A small virtual machine with a real USB stack, for what this machine's own kernel cannot do.

Debian's kernel in QEMU without hardware help, the files of this machine shown read-only. Downloads
the kernel once (about 70 MB) into a folder of its own. Knows nothing of tills.

Source: QEMU 9p and microvm documentation; Debian package linux-image-6.1.
"""

import platform
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("qemu-system-x86_64", "busybox", "cpio", "dpkg-deb", "apt-get", "gzip")
KERNEL = "linux-image-6.1"
# What the guest loads, with what these need.
MODULES = frozenset((
    "9p", "9pnet", "9pnet_virtio", "configfs", "dummy_hcd", "evdev", "fscache", "hid",
    "hid-generic", "libcomposite", "netfs", "u_serial", "udc-core", "uinput", "usb-common",
    "usb_f_hid", "usb_f_printer", "usbcore", "usbhid", "usblp", "virtio", "virtio_pci",
    "virtio_pci_legacy_dev", "virtio_pci_modern_dev", "virtio_ring",
))  # fmt: skip
BOOT_TIMEOUT_S = 180


class NoGuestError(Exception):
    """The guest cannot run here; the text says why and what to install."""


def what_is_missing() -> str:
    """Why no guest can run here; empty when it can be tried."""
    if platform.machine() not in {"x86_64", "AMD64"} or not Path("/etc/debian_version").exists():
        return "the guest is a Debian kernel for x86-64, and this machine is another"
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        return f"install qemu-system-x86, busybox-static and cpio (missing: {', '.join(missing)})"
    return ""


def run_guest(folder: Path) -> str:
    """Boot, run tests/usb/in_guest.py there, and return all that it said. Raises NoGuestError."""
    kernel = _kernel(folder)
    initial = _initial_files(folder, kernel.parent.parent)
    words = [
        "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-m", "1024",
        "-smp", "2",
        "-kernel", str(kernel), "-initrd", str(initial), "-nographic", "-no-reboot",
        "-append", "console=ttyS0 quiet panic=-1",
        "-virtfs", "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap",
    ]  # fmt: skip
    try:
        done = _run(words, folder, timeout_s=BOOT_TIMEOUT_S)
    except subprocess.TimeoutExpired as error:
        said = (error.stdout or b"").decode(errors="replace")
        raise NoGuestError(
            f"the guest did not end in {BOOT_TIMEOUT_S} s; it said: {said}"
        ) from None
    return done.stdout.decode(errors="replace")


def _kernel(folder: Path) -> Path:
    """The newest kernel of its series, downloaded and unpacked once."""
    found = sorted(folder.glob("kernel/boot/vmlinuz-*"))
    if found:
        return found[-1]
    listed = _run(
        ["apt-cache", "search", "--names-only", rf"^{KERNEL}\..*-amd64-unsigned$"], folder
    )
    names = sorted(
        line.split()[0]
        for line in listed.stdout.decode().splitlines()
        if "-rt-" not in line and "-cloud-" not in line
    )
    if not names:
        raise NoGuestError(f"no package {KERNEL}*-amd64-unsigned is known; run apt-get update")
    if _run(["apt-get", "download", names[-1]], folder).returncode:
        raise NoGuestError(f"{names[-1]} cannot be downloaded")
    (package,) = folder.glob("linux-image-*.deb")
    _run(["dpkg-deb", "-x", package.name, "kernel"], folder)
    package.unlink()
    return max(folder.glob("kernel/boot/vmlinuz-*"))


def _initial_files(folder: Path, kernel: Path) -> Path:
    """The first files of the guest: busybox, the drivers, and which project to test."""
    root = folder / "initial"
    shutil.rmtree(root, ignore_errors=True)
    for name in ("bin", "modules", "dev", "proc", "sys", "host"):
        (root / name).mkdir(parents=True)
    shutil.copy(shutil.which("busybox") or "busybox", root / "bin" / "busybox")
    for module in kernel.glob("lib/modules/*/kernel/**/*.ko"):
        if module.stem in MODULES:
            shutil.copy(module, root / "modules" / module.name)
    (root / "project").write_text(str(ROOT))
    shutil.copy(Path(__file__).with_name("init.sh"), root / "init")
    (root / "init").chmod(0o755)
    archive = folder / "initial.cpio"
    names = "\n".join(str(path.relative_to(root)) for path in sorted(root.rglob("*")))
    done = subprocess.run(  # noqa: S603  (our own words)
        [shutil.which("cpio") or "cpio", "-o", "-H", "newc", "--quiet"],
        input=names.encode(),
        cwd=root,
        capture_output=True,
        check=True,
    )
    archive.write_bytes(done.stdout)
    return archive


def _run(
    words: list[str], folder: Path, *, timeout_s: int = 600
) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # noqa: S603  (our own words)
        [shutil.which(words[0]) or words[0], *words[1:]],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=timeout_s,
        check=False,
    )
