"""Makes the names in a folder durable: syncing a new file keeps its bytes, not always its name.

Source: POSIX fsync; on ext4, xfs and NTFS the journal happens to keep the name too. Does not sync
files. Windows knows no sync of a folder: nothing is done there.
"""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Return when files made, renamed and removed in this folder are so on the disk.

    Raises OSError.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
