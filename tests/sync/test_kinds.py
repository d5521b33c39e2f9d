"""Claims about the published list of kinds."""

from sync.kinds import PUBLISHED, Merge, RecordForm, is_blanked, kind_named


def test_names_are_given_once() -> None:
    assert len({kind.name for kind in PUBLISHED}) == len(PUBLISHED)


def test_only_documents_merge() -> None:
    for kind in PUBLISHED:
        assert (kind.merge is Merge.NONE) == (kind.form is RecordForm.FACT)


def test_what_belongs_to_a_person_is_erased_with_them() -> None:
    assert {kind.name for kind in PUBLISHED if kind.is_personal} == {
        "visit", "consent", "customer", "receipt_request", "basket_suspended", "invoice_issued",
            "loyalty_entry", "customer_note", "cue_outcome", "customer_edited",
            "care_matter", "care_step", "interaction", "people_judged",
            "privacy_request", "privacy_request_step",
    }  # fmt: skip


def test_an_unknown_kind_is_no_error() -> None:
    assert kind_named("from_the_future") is None
    assert kind_named("sale") in PUBLISHED


def test_a_hub_that_forgot_is_told_of_consents_and_erasures() -> None:
    assert {kind.name for kind in PUBLISHED if kind.is_relayed} == {"consent", "erased"}


def test_of_an_unknown_kind_the_body_goes_too() -> None:
    assert is_blanked("from_the_future")
    assert is_blanked("customer")
    assert not is_blanked("sale")
