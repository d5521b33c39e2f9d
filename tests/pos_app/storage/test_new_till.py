"""A till has sold from its first sale on."""

from pos_app.storage.connection import Connection
from pos_app.storage.new_till import has_sold
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.builders import a_sale


def test_a_till_is_new_until_its_first_sale(connection: Connection, units: UnitsOfWork) -> None:
    assert not has_sold(connection)
    with units() as unit:
        unit.add_sale(a_sale(sequence=1))
        unit.commit()
    assert has_sold(connection)
