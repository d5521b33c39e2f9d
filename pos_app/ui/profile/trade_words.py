"""Purchases and points of a profile in words. Decides nothing and holds no Qt."""

from pos_app.domain.customer import Visit
from pos_app.domain.ids import CustomerId, SaleId
from pos_app.domain.loyalty_entry import LoyaltyEntry, PointsPart
from pos_app.domain.sale import Sale
from pos_app.domain.why_balance import BalanceLine, SaleName, explain, sales_named
from pos_app.operations.customer_profile import MOST_VISITS, CustomerProfile
from pos_app.ui.key_table import KeyAction
from pos_app.ui.profile.picture import Action, Entry, ListPicture
from pos_app.ui.profile.standing_words import standing_entries
from pos_app.ui.profile.words import Words, figure_of, paid_in, signed

LINES, MOVE = "lines", "move"


def describe_purchases(
    profile: CustomerProfile, words: Words, *, chosen: SaleId | None, sale: Sale | None
) -> ListPicture:
    """Every purchase, in every store; the lines of the chosen one where this till holds them."""
    visits = profile.visits
    visit = next((one for one in visits if one.sale_id == chosen), None)
    note = words.count("purchases", len(visits))
    if len(visits) >= MOST_VISITS:
        note = words.say("newest", n=words.formatter.count(MOST_VISITS))
    is_here = visit is not None and visit.sale_id in profile.held
    return ListPicture(
        title=words.say("page_purchases"),
        entries=tuple(_purchase(one, profile, words) for one in visits),
        empty=words.say("no_purchases"),
        note=note,
        chosen=chosen,
        detail_title="" if visit is None else _title(visit, sale, words),
        detail_note=_kept(visit, profile, words),
        details=_lines(sale, words) if is_here else (),
        actions=(_move(words),) if visit is not None and is_here and visit.item_count > 0 else (),
    )


def describe_points(
    profile: CustomerProfile, words: Words, *, chosen: object | None
) -> ListPicture:
    """Why the balance is what it is: one sentence an entry, and the balance after it."""
    card = profile.card
    entry = next((one for one in profile.entries if one.id == chosen), None)
    total = 0 if card.points is None else card.points.total
    stands = standing_entries(profile, words)
    pinned = next((one for one in stands if one.key == chosen), None)
    title = "" if pinned is None else pinned.text
    note = "" if pinned is None else pinned.sub
    empty = words.say("no_programme" if card.programme is None else "no_entries")
    return ListPicture(
        title=words.say("why_balance"),
        entries=(*stands, *(_entry(one, profile, words) for one in profile.entries)),
        empty=empty,
        note="" if card.programme is None else words.say("balance", n=figure_of(total, words)),
        chosen=chosen,
        lead_width=90,
        detail_title=title if entry is None else signed(entry.points, words),
        detail_note=note if entry is None else sentence_of(entry, profile, words),
        details=() if entry is None else _entry_details(entry, profile, words),
    )


def sentence_of(entry: LoyaltyEntry, profile: CustomerProfile, words: Words) -> str:
    """What happened; of a sale that this till does not hold less is known."""
    if entry.is_at_home:
        return _at_home(entry, profile, words)
    visit = next((one for one in profile.visits if one.sale_id == entry.sale_id), None)
    is_known = visit is not None and entry.sale_id in profile.numbers
    lines = _explained(entry, profile) if is_known or entry.sale_id is None else ()
    if lines:
        return words.phrases.say(lines[0].code, **lines[0].values)
    store = "" if visit is None else profile.stores.get(visit.store_id, words.say("other_store"))
    code = f"points_{entry.kind.value}"
    return words.say(f"{code}_at", store=store) if store else words.say(code)


def _at_home(entry: LoyaltyEntry, profile: CustomerProfile, words: Words) -> str:
    """Who of the household used them; the visit is that person's, the sale may be elsewhere."""
    lines = _explained(entry, profile)
    if lines and profile.numbers.keys() & sales_named([entry]):
        return words.phrases.say(lines[0].code, **lines[0].values)
    other, code = _names(profile).get(entry.other), f"points_{entry.kind.value}_home"
    return words.say(code, other=other) if other else words.say(f"{code}_somebody")


def _names(profile: CustomerProfile) -> dict[CustomerId | None, str]:
    """What those of the household are called; who has left it is nobody by name."""
    return {one.id: one.given_name or one.name for one in profile.household}


def _purchase(visit: Visit, profile: CustomerProfile, words: Words) -> Entry:
    store = profile.stores.get(visit.store_id, words.say("other_store"))
    parts = [words.count("items", visit.item_count)]
    if visit.item_count <= 0:
        parts = [words.say("given_back")]
    if visit.points:
        parts.append(words.say("points_change", n=signed(visit.points, words)))
    if visit.sale_id not in profile.held:
        parts.append(words.say("elsewhere"))
    return Entry(
        key=visit.sale_id,
        lead=words.day(visit.visited_on),
        text=store,
        sub=" · ".join(parts),
        figure=words.formatter.amount(paid_in(visit)),
    )


def _title(visit: Visit, sale: Sale | None, words: Words) -> str:
    if sale is None:
        return words.day(visit.visited_on)
    return str(sale.number)


def _kept(visit: Visit | None, profile: CustomerProfile, words: Words) -> str:
    if visit is None:
        return ""
    if visit.sale_id not in profile.held:
        return words.phrases.say("errors.sale_elsewhere")
    cashier = "" if visit.cashier_id is None else profile.staff.get(visit.cashier_id, "")
    return words.by(visit.visited_at, cashier)


def _lines(sale: Sale | None, words: Words) -> tuple[tuple[str, str], ...]:
    if sale is None:
        return ()
    lines = [
        (
            f"{words.formatter.quantity(line.quantity, with_unit=True)}  {line.name}",
            words.formatter.amount(line.gross),
        )
        for line in sale.lines
    ]
    return (*lines, (words.say("total"), words.formatter.money(sale.total)))


def _part(part: PointsPart, words: Words) -> str:
    return words.say(f"part_{part.rule.value}", name=part.name).strip()


def _explained(entry: LoyaltyEntry, profile: CustomerProfile) -> tuple[BalanceLine, ...]:
    stores = {visit.sale_id: profile.stores.get(visit.store_id, "") for visit in profile.visits}
    named = (sale for sale in sales_named([entry]) if sale in profile.numbers)
    sales = {sale: SaleName(number=profile.numbers[sale], store=stores.get(sale, ""))
             for sale in named}  # fmt: skip
    people = {key: name for key, name in _names(profile).items() if key is not None}
    return explain([entry], sales=sales, people=people)


def _move(words: Words) -> Action:
    return Action(code=MOVE, text=words.say("not_them"), icon="arrow-left-right",
                  action=KeyAction.CORRECT_LINE)  # fmt: skip


def _entry(entry: LoyaltyEntry, profile: CustomerProfile, words: Words) -> Entry:
    name = "" if entry.staff_id is None else profile.staff.get(entry.staff_id, "")
    standings = profile.card.standings
    of = next((s.programme.name for s in standings if s.programme.id == entry.programme_id), "")
    parts = [words.by(entry.at, name), card_name(entry, profile)]
    if len(standings) > 1 and not entry.card:
        parts.append(of)
    return Entry(
        key=entry.id,
        lead=signed(entry.points, words),
        text=sentence_of(entry, profile, words),
        sub=" · ".join(part for part in parts if part),
        figure=figure_of(entry.balance, words),
        colour="good" if entry.points >= 0 else "bad",
    )


def card_name(entry: LoyaltyEntry, profile: CustomerProfile) -> str:
    """What the stamp card of an entry is called; nothing for points."""
    counts = (one for standing in profile.card.standings for one in standing.stamps)
    return next((one.card.name for one in counts if entry.card == one.card.code), entry.card)


def _entry_details(
    entry: LoyaltyEntry, profile: CustomerProfile, words: Words
) -> tuple[tuple[str, str], ...]:
    names = {one.programme.id: one.programme.name for one in profile.card.standings}
    rows = [(_part(part, words), signed(part.points, words)) for part in entry.parts] + [
        (words.say("entry_when"), words.formatter.date_and_time(entry.at)),
        (words.say("entry_balance"), figure_of(entry.balance, words)),
    ]
    name = names.get(entry.programme_id, "")
    rows.append((words.say("entry_rules"), f"{name} {entry.version}".strip()))
    if entry.expires_on is not None:
        rows.append((words.say("entry_expires"), words.day(entry.expires_on)))
    if entry.staff_id is not None:
        rows.append((words.say("entry_staff"), profile.staff.get(entry.staff_id, "")))
    return tuple(rows)
