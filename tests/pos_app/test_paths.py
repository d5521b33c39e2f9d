"""The witness never lies in the folder of the database."""

from pathlib import Path

from pos_app.paths import own_places, places_in


def test_a_restored_database_folder_does_not_bring_its_witness(tmp_path: Path) -> None:
    for places in (own_places(), places_in(tmp_path)):
        assert places.kept not in (places.witness, *places.witness.parents)
        assert places.database.parent == places.kept


def test_folders_are_made(tmp_path: Path) -> None:
    places = places_in(tmp_path / "till")
    places.make()
    assert places.kept.is_dir()
    assert places.witness.is_dir()
