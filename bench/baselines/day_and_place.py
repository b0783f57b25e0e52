"""Grouping by a rule of thumb: reports of one day and one place are one incident."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.incidents.profile import Profile


def day_and_place_groups(profiles: Iterable[Profile]) -> dict[str, str]:
    """Report id -> key of its group, over one profile a report; a report without a day or a place stands alone."""
    found = {}
    for profile in profiles:
        exact = profile.days and profile.days[0] == profile.days[1]
        place = (profile.where.key or profile.where.name) if profile.where else None
        found[profile.report] = f"{profile.days[0]} {place}" if profile.days and exact and place else profile.report
    return found
