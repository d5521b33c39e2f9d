"""What a day notes is told in its own sentence; what may be missing is told apart."""

from pos_app.domain.day_exception import DayException, ExceptionKind
from pos_app.domain.quantity import pieces
from pos_app.domain.receipt import said
from pos_app.phrases import Phrases
from tests.fakes import A_MORNING


def test_a_sentence_names_the_goods_and_how_much_of_them() -> None:
    one = DayException(
        kind=ExceptionKind.TWICE, at=A_MORNING, name="Juice", of="03-2-7", quantity=pieces(2)
    )
    assert one.sentence == said(
        "exceptions.refunded_twice", name="Juice", of="03-2-7", quantity=pieces(2)
    )


def test_every_kind_has_its_sentence_and_each_grave_one_says_what_to_do() -> None:
    for language in ("en", "de"):
        say = Phrases(language).say
        for kind in ExceptionKind:
            assert say(f"exceptions.{kind}", name="Juice", of="03-2-7", quantity="2")
            assert not kind.is_grave or say(f"exceptions.do_{kind}")
    grave = {kind.value for kind in ExceptionKind if kind.is_grave}
    assert grave == {"refunded_twice", "refunded_unread", "refunded_unasked"}
