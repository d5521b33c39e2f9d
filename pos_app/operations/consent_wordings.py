"""The words of consent: those that a till comes with, those a store wrote, those somebody read.

What a till comes with is version 1 of each box, read from `resources/consent` when asked for and
written down with the first answer to it. A store's own versions stand above. Keeps no answers
(operations/keep_consent).
"""

import tomllib
from functools import cache
from importlib.resources import files

from pos_app.domain.consent import Consent, ConsentChannel, ConsentWording, Purpose
from pos_app.operations.ports import UnitOfWork

HOUSE_VERSION = 1


@cache
def house_wordings(language: str) -> tuple[ConsentWording, ...]:
    """The boxes that a till comes with in a language ("en"); none where nobody translated."""
    place = files("resources").joinpath("consent", f"{language}.toml")
    if not language.isalpha() or not place.is_file():
        return ()
    return tuple(
        ConsentWording(
            purpose=Purpose(box["purpose"]),
            channel=ConsentChannel(box["channel"]),
            text=box["text"],
            detail=box["detail"],
            version=HOUSE_VERSION,
            language=language,
        )
        for box in tomllib.loads(place.read_text("utf-8"))["box"]
    )


def wordings_in_force(
    work: UnitOfWork, language: str
) -> dict[tuple[Purpose, ConsentChannel], ConsentWording]:
    """The words of each box, in the language wanted, else the store's first, else English."""
    for wanted in (language, work.policy().store.languages[0], "en"):
        tag = wanted.partition("-")[0]
        # A store's own versions stand above those that the till comes with.
        found = (*house_wordings(tag), *work.consents.wordings(tag))
        if found:
            return {(one.purpose, one.channel): one for one in found}
    return {}


def wording_shown(work: UnitOfWork, consent: Consent) -> ConsentWording | None:
    """The very words of an answer; None where they are not here, or are not those."""
    if consent.wording_id is None:
        return None
    found = work.consents.wording(consent.wording_id, consent.wording_version)
    return found if found is not None and found.text_hash == consent.text_hash else None


def write_down(work: UnitOfWork, wording: ConsentWording) -> None:
    """See that what was shown is kept. Raises ValueError when that version says something else."""
    known = work.consents.wording(wording.id, wording.version)
    if known is None:
        work.consents.put_wording(wording)
    elif known != wording:
        raise ValueError(wording.purpose, wording.language, wording.version)


def next_version(work: UnitOfWork, wording: ConsentWording) -> int:
    """The version that other words for a box are; the one that it comes with is kept too."""
    for house in house_wordings(wording.language):
        if house.id == wording.id and work.consents.wording(wording.id) is None:
            work.consents.put_wording(house)
    newest = work.consents.wording(wording.id)
    return 1 if newest is None else newest.version + 1
