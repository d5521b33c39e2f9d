"""Somebody is in the book twice, as it seems: their points lie in two places."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight


def duplicate(sight: CueSight) -> Cue | None:
    """Ask whether both are one person; nothing is merged by itself."""
    known = sight.known
    if known is None or not known.twin:
        return None
    return Cue(kind=CueKind.DUPLICATE, value_minor=100, values={"twin": known.twin})
