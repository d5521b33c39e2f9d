"""What the keys without a letter are called on the touch keyboard, in one language.

Draws nothing (widgets/touch_keyboard does).
"""

from pos_app.phrases import Phrases
from pos_app.ui.widgets.touch_keyboard import KeyboardWords


def keyboard_words(phrases: Phrases) -> KeyboardWords:
    """Return the words of the touch keyboard."""
    say = phrases.say
    return KeyboardWords(
        shift=say("setup.keyboard_shift"),
        erase=say("setup.keyboard_erase"),
        enter=say("setup.keyboard_enter"),
        space=say("setup.keyboard_space"),
        language=say("setup.keyboard_language"),
        close=say("setup.keyboard_close"),
    )
