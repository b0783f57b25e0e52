"""Whether two dates, or two places, can be those of one event."""

from __future__ import annotations

from twosource.model import Place
from twosource.model.edtf import OPEN_END, bounds, parse
from twosource.model.place import PRECISIONS, apart

ONE_PLACE_KM = 25.0
"""Two points this near may be one event: a village is often placed at its town."""
WOUNDS_DAYS = 30
"""A death within a month is counted to the attack, as police statistics of road deaths and shootings do."""
HOSPITAL_KM = 300.0
"""How far the wounded of one event are taken; one person told of at another place may still be of the same event."""


def may_be_one_day(a: str, b: str) -> bool:
    """True where two EDTF dates can mean the same or neighbouring days; a missing year fits every year."""
    first, second = bounds(a), bounds(b)
    if first and second:
        return (first[0] - second[1]).days <= 1 and (second[0] - first[1]).days <= 1
    if a.endswith(OPEN_END) or b.endswith(OPEN_END):
        return True
    left, right = parse(a)[0], parse(b)[0]
    if left.month is None or right.month is None:
        return True
    return left.month == right.month and (left.day is None or right.day is None or abs(left.day - right.day) <= 1)


def soon_after(later: str, day: str) -> bool:
    """True where the wounded of one day can have died on the other: within ``WOUNDS_DAYS`` after it."""
    first, second = bounds(later), bounds(day)
    return first is not None and second is not None and 0 < (first[0] - second[1]).days <= WOUNDS_DAYS


def may_be_one_place(a: Place, b: Place) -> bool:
    """True where one may lie in the other or they are near; a place without coordinates is compared by name."""
    if a.key and a.key == b.key:
        return True
    for small, large in ((a, b), (b, a)):
        if large.precision == "country" and large.country:
            return small.country in (large.country, None)
        if large.precision == "province" and large.admin and small.admin:
            return small.admin == large.admin and small.country == large.country
    between = apart(a, b)
    if between is None:
        fine = max(PRECISIONS.index(a.precision), PRECISIONS.index(b.precision)) <= PRECISIONS.index("city")
        return a.name == b.name or not fine
    coarsest = max(PRECISIONS.index(a.precision), PRECISIONS.index(b.precision))
    reach = {"country": 800.0, "region": 1500.0, "province": 120.0, "district": 60.0, "subdistrict": 40.0}
    limit = reach.get(PRECISIONS[coarsest], ONE_PLACE_KM)
    return between <= limit


def within_reach(a: Place, b: Place) -> bool:
    """True where the wounded of one place can have been taken to the other."""
    between = apart(a, b)
    return between is None or between <= HOSPITAL_KM
