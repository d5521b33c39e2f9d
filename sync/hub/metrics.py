"""Metrics: what the service counts, as text for Prometheus.

Holds numbers of this process alone and nothing that names a person. Source: Prometheus text format
0.0.4.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)

Labels = tuple[tuple[str, str], ...]


class Metrics:
    """Counters, durations and gauges. On the thread of the service alone."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Labels]] = Counter()
        self._buckets: dict[str, list[int]] = {}
        self._sums: dict[str, float] = {}
        self._gauges: dict[str, Callable[[], float]] = {}

    def count(self, name: str, n: int = 1, /, **labels: str) -> None:
        """Add to a counter."""
        self._counts[name, tuple(sorted(labels.items()))] += n

    def time(self, name: str, took_s: float) -> None:
        """Note how long something took."""
        buckets = self._buckets.setdefault(name, [0] * (len(BUCKETS_S) + 1))
        buckets[bisect_left(BUCKETS_S, took_s)] += 1
        self._sums[name] = self._sums.get(name, 0.0) + took_s

    def watch(self, name: str, ask: Callable[[], float]) -> None:
        """Ask for a figure whenever somebody looks."""
        self._gauges[name] = ask

    def text(self) -> str:
        """All of it."""
        lines: list[str] = []
        for name in sorted({name for name, _ in self._counts}):
            lines.append(f"# TYPE regulars_hub_{name}_total counter")
            lines += [
                f"regulars_hub_{name}_total{_braced(labels)} {n}"
                for (counted, labels), n in sorted(self._counts.items())
                if counted == name
            ]
        for name, buckets in sorted(self._buckets.items()):
            lines += self._histogram(f"regulars_hub_{name}_seconds", name, buckets)
        for name, ask in sorted(self._gauges.items()):
            lines += [f"# TYPE regulars_hub_{name} gauge", f"regulars_hub_{name} {ask():g}"]
        return "\n".join(lines) + "\n"

    def _histogram(self, full: str, name: str, buckets: list[int]) -> list[str]:
        lines, so_far = [f"# TYPE {full} histogram"], 0
        for edge, n in zip((*map(str, BUCKETS_S), "+Inf"), buckets, strict=True):
            so_far += n
            lines.append(f'{full}_bucket{{le="{edge}"}} {so_far}')
        return [*lines, f"{full}_sum {self._sums[name]:.6f}", f"{full}_count {so_far}"]


def _braced(labels: Labels) -> str:
    inside = ",".join(f'{name}="{value}"' for name, value in labels)
    return f"{{{inside}}}" if inside else ""
