"""Garbage collection as the till does it: between scans, never inside one (bootstrap/opening).

Does not measure anything.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_by_hand() -> Iterator[None]:
    """Keep the collector from running by itself; call `gc.collect` where the till would."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
