"""Scores in words: each figure with what it is of."""

from zoneinfo import ZoneInfo

from pos_app.domain.audit.fault import FaultKind
from pos_app.domain.audit.places import PlaceFault, PlaceFaultKind
from pos_app.domain.audit.score import StoreScore
from pos_app.operations.read_audit import AuditOverview, NamedScore
from pos_app.phrases import Phrases
from pos_app.ui.audit.score_words import ALL, ScoreWords
from pos_app.ui.formatting import Formatter
from tests.builders import an_id

WORDS = ScoreWords(phrases=Phrases("en"), formatter=Formatter("en-GB", ZoneInfo("Europe/Berlin")))
NORTH = StoreScore(
    store_id=None, records=1200, faulty=3, taken=185,
    kinds={FaultKind.STALE: 1, FaultKind.NO_CONTACT: 2},
)  # fmt: skip


def test_one_store_needs_no_sum() -> None:
    alone = AuditOverview(run=None, stores=(NamedScore(NORTH, "North"),))
    both = AuditOverview(run=None, stores=(NamedScore(NORTH, "North"), NamedScore(NORTH, "")))

    assert [row.cells for row in WORDS.rows(alone)] == [("North", "1,197 of 1,200", "99")]
    assert [(row.key, row.is_total) for row in WORDS.rows(both)][-1] == ((ALL,), True)
    assert WORDS.rows(both)[1].cells[0] == "No store"


def test_a_score_says_how_it_comes_about() -> None:
    detail = WORDS.detail(NORTH, "North")

    assert detail.sub == "Score 99 of 100"
    assert detail.words == ("Without a fault: 1,197 of 1,200 records.",)
    assert "100 × (1,200 − 1.85) ÷ 1,200" in detail.foot[1]
    assert detail.figures == (
        ("Nobody can reach them", "2 of 1,200"),
        ("Not used for years", "1 of 1,200"),
    )


def test_of_no_records_there_is_no_score() -> None:
    none = StoreScore(store_id=None, records=0)

    assert WORDS.rows(AuditOverview(run=None, stores=(NamedScore(none, "X"),)))[0].cells[2] == "–"


def test_every_fault_of_a_place_has_words_in_both_languages() -> None:
    for language in ("en", "de"):
        words = ScoreWords(phrases=Phrases(language), formatter=WORDS.formatter)
        for kind in PlaceFaultKind:
            detail = words.place_detail(PlaceFault(kind=kind, id=an_id("x"), name=""))
            assert detail.title.startswith("(")
            assert all(detail.words)


def test_likely_duplicates_are_counted_or_not_known() -> None:
    assert WORDS.duplicates(AuditOverview(run=None)).startswith("Nobody has looked")
    one, some = (AuditOverview(run=None, duplicates=n) for n in (1, 12))
    assert WORDS.duplicates(one).startswith("1 pair of")
    assert WORDS.duplicates(some).startswith("12 pairs of")
