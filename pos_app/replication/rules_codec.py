"""The fields of offers, programmes and wordings, read from documents of other tills.

An offer and a programme travel as they are kept (domain/offer_codec, domain/loyalty_codec); here
only their version is read, so that one which this version cannot read is kept all the same and is
out of force, with a notice. Does not merge.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from pos_app.domain.consent import ConsentChannel, ConsentWording, Purpose
from pos_app.domain.errors import RuleError
from pos_app.domain.ids import ProgrammeId
from pos_app.domain.loyalty_codec import plain_programme, read_programme
from pos_app.domain.offer_codec import plain_offer, read_offer
from pos_app.operations.replica_book import RulesVersion

WORDING_FIELDS = frozenset({"purpose", "channel", "language", "version", "text", "detail"})


def read_rules(rules_id: UUID, fields: dict[str, Any], *, written_at: datetime) -> RulesVersion:
    """The version that these fields are. Raises KeyError or ValueError without one."""
    version = fields["version"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        msg = "no version"
        raise ValueError(msg)
    return RulesVersion(id=rules_id, version=version, fields=fields, written_at=written_at)


def known_in_offer(offer_id: UUID, fields: dict[str, Any]) -> frozenset[str]:
    """The names that this version writes itself; all of them where it cannot read the offer."""
    try:
        return frozenset(plain_offer(read_offer(offer_id, fields)))
    except RuleError:
        return frozenset(fields)


def known_in_programme(programme_id: UUID, fields: dict[str, Any]) -> frozenset[str]:
    """The same of a programme."""
    try:
        return frozenset(plain_programme(read_programme(ProgrammeId(programme_id), fields)))
    except RuleError:
        return frozenset(fields)


def read_wording(fields: dict[str, Any]) -> ConsentWording:
    """The wording of these fields."""
    return ConsentWording(
        purpose=Purpose(fields["purpose"]),
        channel=ConsentChannel(fields["channel"]),
        language=fields["language"],
        version=fields["version"],
        text=fields["text"],
        detail=fields.get("detail", ""),
    )
