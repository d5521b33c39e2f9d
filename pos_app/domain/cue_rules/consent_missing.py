"""Nobody has asked this regular whether the store may look at what they buy."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight

_LEAST_VISITS = 2


def consent_missing(sight: CueSight) -> Cue | None:
    """Ask from the second visit on; an answer of any kind ends it."""
    known = sight.known
    if known is None or known.was_asked or len(known.visit_days) < _LEAST_VISITS:
        return None
    return Cue(
        kind=CueKind.CONSENT_MISSING,
        value_minor=150,
        values={"visits": len(known.visit_days), "name": known.customer.given_name},
    )
