"""The facts about models name their source, their base is in the list, and no two share a name."""

from hardware.drivers.printer_models import MODELS, model_named, model_of_identity
from hardware.drivers.printer_profiles import profile_named


def test_every_model_names_its_source_and_makes_a_profile() -> None:
    for model in MODELS:
        assert model.source
        assert set(model.source.split()) <= set("EGTPIF")
        assert profile_named(model.name).name == model.name


def test_no_two_models_share_a_name_or_an_identity() -> None:
    assert len({model.name for model in MODELS}) == len(MODELS)
    said = [name for model in MODELS for name in model.identities]
    assert len(set(said)) == len(said)


def test_only_models_of_the_guide_are_asked_for_the_exact_confirmation() -> None:
    asked = {model.name for model in MODELS if profile_named(model.name).has_process_id}
    assert asked == {"TM-L90", "TM-T90"}


def test_models_are_found_by_name_and_by_what_they_say() -> None:
    assert model_named("nobody") is None
    found = model_of_identity("TM-m30II")
    assert found is not None
    assert found.name == "TM-m30"
