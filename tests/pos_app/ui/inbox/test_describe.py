"""The picture of the page: lists that there are, their figures, and what the keys mean."""

from pos_app.operations.read_inbox import Inbox
from pos_app.ui.inbox.describe import InboxDescribe, key_of
from pos_app.ui.inbox.picture import InboxList
from tests.pos_app.ui.inbox.inbox_desk import ASIDE, OFFER, PHONE, InboxDesk


def describe(inbox: Inbox) -> InboxDescribe:
    return InboxDescribe(InboxDesk().services, inbox, lambda _: ())


def test_who_came_is_a_list_only_where_the_store_looks() -> None:
    assert describe(Inbox()).lists == (InboxList.APART, InboxList.ASIDE)
    assert describe(Inbox(is_reviewed=True)).lists[-1] is InboxList.CAME


def test_keys_are_there_where_they_mean_something() -> None:
    page = describe(Inbox(apart=(OFFER, PHONE), aside=ASIDE[1:]))

    def shown(which: InboxList, chosen: object) -> tuple[bool, bool, bool]:
        picture = page.picture(which, chosen, marked=None, may_undo=False)
        return picture.accept.is_shown, picture.profile.is_shown, picture.all_seen.is_shown

    assert shown(InboxList.APART, key_of(OFFER)) == (True, False, False)
    assert shown(InboxList.APART, key_of(PHONE)) == (True, True, False)
    assert shown(InboxList.ASIDE, (12, ASIDE[1].noted_at)) == (False, False, False)
    assert shown(InboxList.CAME, 7) == (False, False, False)


def test_a_row_that_is_gone_has_no_detail() -> None:
    page = describe(Inbox(apart=(OFFER,), aside=ASIDE))
    for which in (InboxList.APART, InboxList.ASIDE):
        assert page.picture(which, "gone", marked=None, may_undo=False).detail is None
