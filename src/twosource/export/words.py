"""Plain words for dates, numbers, kinds and reasons: one place, so that table, page and files say the same."""

from __future__ import annotations

import re

from twosource.language import gazetteer
from twosource.model import (
    ActKind,
    Claim,
    Incident,
    Interval,
    Kind,
    Override,
    Place,
    Polarity,
    Related,
    Relative,
    Role,
    Scope,
    SpeakerKind,
    Target,
    TargetKind,
    edtf,
)

MONTHS = ("January February March April May June July August September October November December").split()

KIND_NOUNS = {
    Kind.KILLED: "killed",
    Kind.INJURED: "injured",
    Kind.MISSING: "missing",
    Kind.DETAINED: "detained",
    Kind.DISPLACED: "displaced",
    Kind.BESIEGED: "under siege",
    Kind.TRAPPED: "trapped",
    Kind.ATTACK: "attack",
    Kind.DAMAGE: "damage",
    Kind.RESPONSIBILITY: "responsibility",
    Kind.ACCESS: "reached by aid",
    Kind.CEASEFIRE: "ceasefire",
}

MEANS_NOUNS = {
    "airstrike": "air strike",
    "drone": "drone strike",
    "shelling": "shelling",
    "missile": "missile strike",
    "ied": "planted bomb",
    "landmine": "landmine",
    "suicide": "suicide attack",
    "chemical": "chemical attack",
    "incendiary": "incendiary weapons",
    "cluster": "cluster munitions",
    "shooting": "shooting",
    "stabbing": "stabbing",
    "clashes": "clashes",
    "raid": "raid",
    "abduction": "abduction",
    "explosion": "explosion",
    "other": "attack",
}

ACT_NOUNS = {
    ActKind.ARMED_CLASH: "armed clash",
    ActKind.GOVERNMENT_REGAINS: "government regains territory",
    ActKind.NON_STATE_OVERTAKES: "non-state actor overtakes territory",
    ActKind.SEXUAL_VIOLENCE: "sexual violence",
    ActKind.ATTACK: "attack on civilians",
    ActKind.ABDUCTION: "abduction or forced disappearance",
    ActKind.CHEMICAL_WEAPON: "chemical weapon",
    ActKind.AIR_DRONE_STRIKE: "air or drone strike",
    ActKind.SUICIDE_BOMB: "suicide bomb",
    ActKind.SHELLING: "shelling, artillery or missile attack",
    ActKind.REMOTE_EXPLOSIVE: "remote explosive, landmine or IED",
    ActKind.GRENADE: "grenade",
    ActKind.PEACEFUL_PROTEST: "peaceful protest",
    ActKind.PROTEST_WITH_INTERVENTION: "protest with intervention",
    ActKind.EXCESSIVE_FORCE: "excessive force against protesters",
    ActKind.VIOLENT_DEMONSTRATION: "violent demonstration",
    ActKind.MOB_VIOLENCE: "mob violence",
    ActKind.AGREEMENT: "agreement",
    ActKind.ARRESTS: "arrests",
    ActKind.CHANGE_TO_GROUP: "change to a group or its activity",
    ActKind.DISRUPTED_WEAPONS_USE: "disrupted weapons use",
    ActKind.HEADQUARTERS_ESTABLISHED: "headquarters or base established",
    ActKind.LOOTING: "looting or property destruction",
    ActKind.NON_VIOLENT_TRANSFER: "non-violent transfer of territory",
    ActKind.OTHER: "other",
    ActKind.RESPONSIBILITY: "responsibility claimed, denied or ascribed",
    ActKind.DIPLOMACY: "diplomacy",
    ActKind.ACCIDENT: "accident",
    ActKind.NATURAL_DISASTER: "natural disaster",
    ActKind.ORGANISED_CRIME: "organised crime",
}
"""ACLED's sub-event types as it writes them, and the five kinds beside them."""

TARGET_NOUNS = {
    TargetKind.HOSPITAL: "place of medical care",
    TargetKind.AMBULANCE: "ambulance",
    TargetKind.SCHOOL: "place of education",
    TargetKind.MARKET: "market",
    TargetKind.HOME: "homes",
    TargetKind.WORSHIP: "place of worship",
    TargetKind.CAMP: "camp",
    TargetKind.CONVOY: "convoy",
    TargetKind.AID: "aid and rescue",
    TargetKind.BAKERY: "bread and grain",
    TargetKind.WATER: "water",
    TargetKind.POWER: "power and fuel",
    TargetKind.FARMLAND: "farmland",
    TargetKind.SHOP: "shops",
    TargetKind.INDUSTRY: "industry",
    TargetKind.TRANSPORT: "road, bridge or port",
    TargetKind.VEHICLE: "vehicle",
    TargetKind.GATHERING: "gathering",
    TargetKind.MEDIA: "media office",
    TargetKind.TELECOM: "telephone and network",
    TargetKind.OFFICE: "office",
    TargetKind.GOVERNMENT: "government",
    TargetKind.POLICE: "police",
    TargetKind.MILITARY: "military",
}

POLARITY_WORDS = {
    Polarity.ASSERTED: "said to have happened",
    Polarity.DENIED: "denied",
    Polarity.NONE_REPORTED: "none reported",
    Polarity.UNKNOWN: "said to be unknown",
}

ROLE_WORDS = {
    Role.ADMITTED: "admits it",
    Role.ACCUSED: "is accused",
    Role.DENIED: "denies it, or it is denied for them",
    Role.SUSPECTED: "is named in passing",
}

FOLD_WORDS = {
    "passage": "the same words",
    "quotation": "the same quotation",
    "speaker": "the same speaker",
    "credit": "credits the same agency",
    "attribution": "names the same source",
    "outlet": "one outlet's later report",
    "account": "one account, reworded",
    "translation": "the same words in two languages",
    "restated": "told, and then put down to the source",
}

PUBLISHED_FROM = {
    "given": "given with the report",
    "metadata": "read from the page's metadata",
    "dateline": "read from its dateline",
    "byline": "read from its byline",
    "url": "read from its address",
    "text": "worked out from its text",
}

SPEAKER_WORDS = {
    SpeakerKind.PERSON: "person",
    SpeakerKind.OFFICIAL: "official",
    SpeakerKind.BODY: "body",
    SpeakerKind.MONITOR: "monitor",
    SpeakerKind.OUTLET: "outlet",
    SpeakerKind.AGENCY: "news agency",
    SpeakerKind.WITNESS: "witness",
    SpeakerKind.DOCUMENT: "document",
    SpeakerKind.UNNAMED: "unnamed source",
}

SCOPE_REASONS = {
    Scope.CUMULATIVE: "a running total over a period",
    Scope.AGGREGATE: "several places or days in one figure",
}

_CONDITION = "a condition of a population, not harm done by this act"
KIND_REASONS = {
    Kind.DISPLACED: _CONDITION,
    Kind.BESIEGED: _CONDITION,
    Kind.TRAPPED: _CONDITION,
    Kind.ACCESS: "people reached by aid, not people harmed",
    Kind.CEASEFIRE: "about a ceasefire, not about harm",
}
"""Why a claim of another kind is never added to the harm."""

_CODE = re.compile("[A-Z]{2}")

DATE_UNKNOWN = "date not known"
PLACE_UNKNOWN = "place not known"


def number(n: int) -> str:
    """With thin grouping that reads in any language: 275,000."""
    return f"{n:,}"


def interval_words(interval: Interval | None) -> str:
    """ "26", "26 or more", "up to 200", "12–24", "not known"."""
    if interval is None or not interval.known:
        return "not known"
    if interval.low is None:
        return f"up to {number(interval.high or 0)}"
    if interval.high is None:
        return f"{number(interval.low)} or more"
    if interval.low == interval.high:
        return number(interval.low)
    return f"{number(interval.low)}–{number(interval.high)}"


def interval_short(interval: Interval | None) -> str:
    """The same for a narrow column: "26", "26+", "≤200", "12–24", "?"."""
    if interval is None or not interval.known:
        return "?"
    if interval.low is None:
        return f"≤{number(interval.high or 0)}"
    if interval.high is None:
        return f"{number(interval.low)}+"
    return interval_words(interval)


def override_words(one: Override) -> str:
    """A reviewer's answer beside the computed one, and what has changed since it was given."""
    value, computed = (answer.replace("_", " ") if answer else "none" for answer in (one.value, one.computed))
    said = f"{one.axis.value} {value} in place of {computed}, by {one.user} on {date_words(one.at[:10])}: {one.reason}"
    return f"{said.rstrip('.')}. Look at it again, its ground has changed: {one.moved}." if one.moved else said


def date_words(when: str | None) -> str:
    """An EDTF date in words; what it leaves open is said: "17 March, year not given"."""
    if not when:
        return DATE_UNKNOWN
    about = "about " if when.endswith(("~", "%")) else ""
    doubt = " (uncertain)" if when.endswith(("?", "%")) else ""
    start, end = edtf.parse(when)
    if when.endswith(edtf.OPEN_END):
        return f"since {_single(start)}"
    if start == end:
        return about + _single(start) + doubt
    if start.year is None and end.year is None:
        return f"{about}{_day(start)} to {_day(end)}, year not given{doubt}"
    if (start.year, start.month) == (end.year, end.month) and start.day and end.day:
        return f"{about}{start.day}–{_single(end)}{doubt}"
    first = _day(start) if start.year == end.year and start.month and end.month else _single(start)
    return f"{about}{first} to {_single(end)}{doubt}"


def _single(day: edtf.PartialDate) -> str:
    if day.year is None:
        return f"{_day(day)}, year not given"
    return f"{_day(day)} {day.year}".strip()


def _day(day: edtf.PartialDate) -> str:
    parts = [str(day.day) if day.day else "", MONTHS[day.month - 1] if day.month else ""]
    return " ".join(part for part in parts if part)


def place_words(place: Place | None) -> str:
    """Name and what it lies in: "Urum al-Kubra, Aleppo, Syria"; the parts it lacks are left out."""
    if place is None:
        return PLACE_UNKNOWN
    country = country_words(place.country) if place.country else None
    return ", ".join(dict.fromkeys(part for part in (name_words(place), place.admin, country) if part))


def name_words(place: Place) -> str:
    """The name as it stands at the start of a line: "west Mosul" becomes "West Mosul"."""
    return place.name[:1].upper() + place.name[1:]


def country_words(code: str) -> str:
    """The gazetteer's name for an ISO 3166 code; what is not a code it knows stays as it is."""
    found = gazetteer.by_key(f"cc:{code}") if _CODE.fullmatch(code) else None
    return found.name if found else code


def related(relative: Relative, other: str) -> str:
    """What ``relative``, named as ``other``, is to an incident: a warning, for their dead must not be added."""
    figure = f"{number(relative.number)} {KIND_NOUNS[relative.kind]}"
    where = {
        Related.PART_OF: f"Part of {other}",
        Related.HOLDS: f"Holds {other}",
        Related.SAME_FIGURE: f"Perhaps one attack with {other}",
    }[relative.how]
    return f"{where}: one report gives {figure} for both, so their figures must not be added."


def other_words(relative: Relative) -> str:
    """The other incident by date and place."""
    return ", ".join(part for part in (date_words(relative.when), relative.where or PLACE_UNKNOWN) if part)


def known_as(incident: Incident) -> list[str]:
    """Its earlier codes, a line each kind."""
    took_in, part = ", ".join(incident.former), ", ".join(incident.parted_from)
    return [*([f"took in {took_in}"] if took_in else []), *([f"was part of {part}"] if part else [])]


def what_words(incident: Incident, claims: list[Claim]) -> str:
    """The act in two or three words, from its means, else from what is claimed of it."""
    if incident.means is not None:
        return MEANS_NOUNS[incident.means.value]
    kinds = {claim.kind for claim in claims}
    for kind, words in (
        (Kind.ATTACK, "attack, means not stated"),
        (Kind.KILLED, "deaths, means not stated"),
        (Kind.INJURED, "injuries, means not stated"),
        (Kind.DETAINED, "detention"),
        (Kind.MISSING, "disappearance"),
        (Kind.BESIEGED, "siege"),
        (Kind.TRAPPED, "people trapped"),
        (Kind.DISPLACED, "displacement"),
        (Kind.ACCESS, "aid access"),
        (Kind.CEASEFIRE, "ceasefire"),
    ):
        if kind in kinds:
            return words
    return "not stated"


def hit_words(claims: list[Claim]) -> str:
    """What was hit, kind by kind, with the first name that tells more: "market (the fish market); homes"."""
    told: dict[TargetKind, Target] = {}
    for claim in claims:
        if claim.target is not None and claim.polarity is not Polarity.DENIED:
            told.setdefault(claim.target.kind, claim.target)
    return "; ".join(_hit(target) for target in told.values())


def _hit(target: Target) -> str:
    noun = TARGET_NOUNS[target.kind]
    return noun if target.name.casefold() in (noun, noun.removesuffix("s")) else f"{noun} ({target.name})"


def years_words(years: Interval | None) -> str:
    """ "aged 14", "aged 3–10", "aged 60 or more"; nothing where no age is stated."""
    return f"aged {interval_words(years)}" if years is not None else ""


def people_words(claim: Claim) -> str:
    """Whom a figure counts: "civilians", "women", "children, combatants"; "people" where nothing is said."""
    status = claim.people.status.value
    parts = []
    if claim.people.age.value == "child":
        parts.append("children")
    if claim.people.sex.value != "unknown":
        parts.append({"woman": "women", "man": "men"}[claim.people.sex.value])
    if status != "unknown":
        parts.append(_STATUS_WORDS.get(status, status.replace("_", " ") + "s"))
    if ages := years_words(claim.people.years):
        parts.append(ages)
    return ", ".join(parts) or "people"


_STATUS_WORDS = {"police": "police", "other_protected": "other protected persons"}


def count_words(n: int, noun: str, plural: str = "") -> str:
    """ "1 report", "12 reports"."""
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"
