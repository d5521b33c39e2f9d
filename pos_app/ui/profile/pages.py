"""Each page of a profile in words. Decides nothing and holds no Qt."""

from collections.abc import Callable, Hashable, Mapping

from pos_app.domain.sale import Sale
from pos_app.operations.customer_profile import CustomerProfile
from pos_app.ui.profile import care_words, cue_words, people_words, trade_words
from pos_app.ui.profile.picture import ListPicture, Page
from pos_app.ui.profile.words import Words

_DESCRIBED: Mapping[Page, Callable[..., ListPicture]] = {
    Page.POINTS: trade_words.describe_points,
    Page.NOTES: people_words.describe_notes,
    Page.CARE: care_words.describe_care,
    Page.CONSENTS: people_words.describe_consents,
    Page.CUES: cue_words.describe_cues,
    Page.PEOPLE: people_words.describe_people,
    Page.CHANGES: people_words.describe_changes,
}


def describe_page(
    page: Page,
    profile: CustomerProfile,
    words: Words,
    *,
    chosen: Hashable | None = None,
    sale: Sale | None = None,
) -> ListPicture:
    """One page; `sale` is the chosen purchase, once it was read."""
    if page is Page.PURCHASES:
        known = next((v.sale_id for v in profile.visits if v.sale_id == chosen), None)
        return trade_words.describe_purchases(profile, words, chosen=known, sale=sale)
    return _DESCRIBED[page](profile, words, chosen=chosen)
