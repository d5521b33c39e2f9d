"""Each page but the board is a list of its own."""

from pos_app.ui.profile.pages import describe_page
from pos_app.ui.profile.picture import Page
from tests.pos_app.ui.profile.profile_desk import ProfileDesk


def test_each_page_has_its_title_and_says_when_it_is_empty(desk: ProfileDesk) -> None:
    profile = desk.read()
    pages = [page for page in Page if page is not Page.BOARD]
    shown = [describe_page(page, profile, desk.words) for page in pages]
    assert len({one.title for one in shown}) == len(pages)
    assert all(one.entries or one.empty for one in shown)
