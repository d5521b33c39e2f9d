"""What a customer is asked on their own screen: is this right, and may we write to you.

Does not write the wording (it comes in, as a document) and keeps no answer. What is shown and what
was answered travel together, so that whoever keeps them can say later what somebody agreed to.

Invariants:
- Nothing is ever ticked by itself: an answer is no unless a finger made it yes.
- One box a purpose and channel; a wording without its version or language is not shown.
- Whoever says that the number is wrong is asked for no consent: it would be another person's.
"""

from dataclasses import dataclass

from pos_app.domain.consent import ConsentWording


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactToCheck:
    """What staff typed, whole: its owner alone looks at the screen."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerQuestion:
    """What is asked, in this sequence. Without either there is nothing to ask: ValueError."""

    language: str
    contact: ContactToCheck | None = None
    wordings: tuple[ConsentWording, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an empty question and two boxes for one purpose and channel."""
        boxes = [(one.purpose, one.channel) for one in self.wordings]
        if len(boxes) != len(set(boxes)) or not (boxes or self.contact):
            raise ValueError(boxes)


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """A wording as it was shown, and whether its box was ticked."""

    wording: ConsentWording
    is_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerAnswer:
    """What was shown and what was answered. `is_contact_right` None: it was not asked.

    `consents` has each wording of the question, or none where the contact was wrong.
    """

    question: CustomerQuestion
    is_contact_right: bool | None = None
    consents: tuple[ConsentAnswer, ...] = ()

    @property
    def given(self) -> tuple[ConsentWording, ...]:
        """What was agreed to."""
        return tuple(one.wording for one in self.consents if one.is_given)
