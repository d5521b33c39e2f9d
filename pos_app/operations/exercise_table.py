"""The exercises of `resources/training`, in the sequence in which they are practised.

Does not judge them (domain/exercise) and has no sentences.
"""

import tomllib
from datetime import timedelta
from importlib.resources import files
from typing import Any

from pos_app.domain.exercise import Exercise, Goods


def read_exercises() -> tuple[Exercise, ...]:
    """Read all of them. A step that nobody knows raises ValueError: a fault of the file."""
    text = files("resources").joinpath("training", "exercises.toml").read_text("utf-8")
    return tuple(_exercise(row) for row in tomllib.loads(text)["exercise"])


def _exercise(row: dict[str, Any]) -> Exercise:
    return Exercise(
        name=row["name"],
        level=row["level"],
        par=timedelta(seconds=row["par_s"]),
        hints=row["hints"],
        steps=tuple(row["steps"]),
        goods=tuple(
            Goods(goods["code"], goods.get("grams") or goods.get("pieces", 1))
            for goods in row.get("goods", ())
        ),
        is_paper_out=row.get("paper_out", False),
        has_link=row.get("link", False),
    )
