"""Of offers, programmes and wordings the version that stands is the highest here."""

from dataclasses import replace

from pos_app.domain.loyalty_codec import plain_programme
from pos_app.operations.replica_book import RulesVersion
from pos_app.storage.connection import Connection
from pos_app.storage.replica_rules import write_offers, write_programmes, write_wordings
from pos_app.storage.unit_of_work import UnitsOfWork
from tests.consents import a_wording
from tests.fakes import A_MORNING
from tests.loyalty import a_programme


def test_a_version_above_the_one_that_stands_has_lost(
    connection: Connection, units: UnitsOfWork
) -> None:
    programme = a_programme()
    versions = [
        RulesVersion(
            id=programme.id, version=one.version, fields=plain_programme(one), written_at=A_MORNING
        )
        for one in (programme, replace(programme, version=2), replace(programme, name="Theirs"))
    ]
    with connection.transaction():
        for one in versions:
            write_programmes(connection, [one])
        for version in (1, 2, 1):
            write_wordings(connection, [a_wording(version=version)])
    with units() as work:
        assert [one.name for one in work.loyalty.programmes()] == ["Theirs"]
        assert work.loyalty.programmes_of(A_MORNING) == work.loyalty.programmes()
        assert [one.version for one in work.consents.wordings("en")] == [1]


def test_an_offer_that_cannot_be_read_is_kept_and_out_of_force(
    connection: Connection, units: UnitsOfWork
) -> None:
    fields = {"name": "Tomorrow's", "version": 3, "schema": 99}
    one = RulesVersion(id=a_programme().id, version=3, fields=fields, written_at=A_MORNING)
    with connection.transaction():
        write_offers(connection, [one])
    with units() as work:
        assert work.offers.offers() == ()
        assert work.offers.unreadable() == ("Tomorrow's",)
