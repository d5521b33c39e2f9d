"""Claims about the demo's tables: they are shipped and complete."""

from pos_app.operations.demo_tables import read_demo_tables


def test_every_product_is_in_a_department_of_the_table() -> None:
    tables = read_demo_tables()
    known = {row["name"] for row in tables.departments}
    assert {row["department"] for row in tables.products} == known


def test_every_tile_names_a_product() -> None:
    tables = read_demo_tables()
    codes = {row["code"] for row in tables.products}
    assert {row["code"] for row in tables.quick_keys} <= codes


def test_the_demo_cashier_is_there() -> None:
    staff = read_demo_tables().store["staff"]
    assert ("Maja K.", "1234") in [(one["name"], one["pin"]) for one in staff]
