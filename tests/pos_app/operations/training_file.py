"""A training's own file, really written, for the tests of practising. Holds no claim."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from pos_app.domain.ids import mint_id
from pos_app.operations.demo_training import build_training
from pos_app.operations.fill_demo import fill_demo
from pos_app.operations.practise import Practise
from pos_app.replication.record_codec import RecordCodec
from pos_app.storage.connection import open_writer
from pos_app.storage.database import create_database
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.fakes import A_MORNING, FakeClock, FakePinHasher

KEY = "7b" * 32


@dataclass(slots=True)
class TrainingFile:
    """The file, its clock and the operations on it."""

    units: UnitsOfWork
    clock: FakeClock
    practise: Practise


@pytest.fixture
def training(tmp_path: Path) -> Iterator[TrainingFile]:
    clock = FakeClock()
    create_database(tmp_path / "till.db", KEY, clock=clock)
    connection = open_writer(tmp_path / "till.db", KEY)
    units = UnitsOfWork(connection, encoder=RecordCodec(), clock=clock, mint_id=mint_id)
    demo = build_training(rnd=Random(4), now=A_MORNING, name="Training")
    fill_demo(demo, unit_of_work=units, hasher=FakePinHasher())
    yield TrainingFile(units, clock, Practise(unit_of_work=units, clock=clock, new_id=mint_id))
    connection.close()
