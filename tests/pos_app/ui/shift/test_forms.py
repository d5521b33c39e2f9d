"""Forms ask for what their step needs, and an approval only once."""

from dataclasses import replace

from pos_app.domain.cash_rules import CashRules
from pos_app.domain.shift import MovementKind
from pos_app.phrases import Phrases
from pos_app.ui.shift.forms import Forms
from tests.builders import a_policy, a_store, euros
from tests.pos_app.operations.shift_day import JONAS

FORMS = Forms(Phrases("en"))


def test_a_drawer_is_asked_where_there_are_several() -> None:
    assert "drawer" not in {f.name for f in FORMS.opening(a_policy(), ()).fields}
    rules = CashRules(drawer_names=("1", "2", "3"))
    policy = a_policy(store=replace(a_store(), cash_rules=rules))
    field = FORMS.opening(policy, ("2",)).fields[-1]
    assert [code for code, _ in field.choices] == ["1", "3"]


def test_reasons_are_for_paying_and_bags_for_the_safe() -> None:
    paid = FORMS.moving(MovementKind.PAID_OUT, a_policy())
    assert [field.name for field in paid.fields] == ["amount", "reason", "note"]
    drop = FORMS.moving(MovementKind.PICKUP, a_policy())
    assert [field.name for field in drop.fields] == ["amount", "reference"]


def test_an_approval_is_asked_once_and_makes_another_form() -> None:
    form = FORMS.safe(euros(1), a_policy())
    asked = FORMS.with_approval(form, (JONAS,))
    assert asked.serial != form.serial
    assert FORMS.with_approval(asked, (JONAS,)) is asked
