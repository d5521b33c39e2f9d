"""Points lapse soon."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight

_SOON_DAYS = 30


def expiring_points(sight: CueSight) -> Cue | None:
    """Say it in the last thirty days."""
    known = sight.known
    if known is None or known.expiring is None or known.expiring.points <= 0:
        return None
    left = (known.expiring.last_on - sight.today).days
    if not 0 <= left <= _SOON_DAYS:
        return None
    return Cue(
        kind=CueKind.EXPIRING_POINTS,
        value_minor=60,
        subject=known.expiring.last_on.isoformat(),
        values={"points": known.expiring.points, "last": known.expiring.last_on, "days": left},
    )
