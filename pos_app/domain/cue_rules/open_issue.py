"""A service issue of theirs is open: better said by us than asked by them."""

from pos_app.domain.cue import Cue, CueKind
from pos_app.domain.cue_sight import CueSight

_WORTH_MINOR = 2_000  # an issue nobody speaks of costs a regular


def open_issue(sight: CueSight) -> Cue | None:
    """Say the oldest first."""
    known = sight.known
    if known is None or not known.issues:
        return None
    issue = min(known.issues, key=lambda one: (one.due_on or one.since, one.since))
    return Cue(
        kind=CueKind.OPEN_ISSUE,
        value_minor=_WORTH_MINOR,
        subject=str(issue.id),
        values={"text": issue.text, "since": issue.since},
    )
