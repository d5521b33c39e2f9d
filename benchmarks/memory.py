"""The most memory that a process has held, where the system tells it (Linux).

Not `ru_maxrss`: that of a process begins with what its parent held when it was started.
"""

import re
from pathlib import Path

_HIGHEST = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


def highest_mib(process: int | str = "self") -> float | None:
    """In MiB, of a process that lives; None where nobody tells."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    found = _HIGHEST.search(told)
    return None if found is None else int(found.group(1)) / 1024
