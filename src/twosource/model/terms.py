"""The closed vocabularies. Names are the field's own; their sources are in the docstrings."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a claim is about."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    BESIEGED = "besieged"
    TRAPPED = "trapped"
    ATTACK = "attack"  # an act without a figure
    DAMAGE = "damage"
    RESPONSIBILITY = "responsibility"
    ACCESS = "access"
    CEASEFIRE = "ceasefire"


HARM = frozenset({Kind.KILLED, Kind.INJURED, Kind.MISSING, Kind.DETAINED})
"""Harm done to persons by an act. Besieged, trapped and displaced are conditions of a population, never a toll."""


class Polarity(StrEnum):
    """Four states that must never be mixed: unknown is not zero, none reported is not denied."""

    ASSERTED = "asserted"
    DENIED = "denied"
    NONE_REPORTED = "none_reported"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """What a figure covers. Only ``incident`` and ``update`` figures can be an incident's toll."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"  # a running total over a period
    UPDATE = "update"  # a later state of the same count
    AGGREGATE = "aggregate"  # several places or days in one figure


class Mode(StrEnum):
    """How a statement is given (PolNeAR's direct, indirect, mixed; narration is the outlet's own voice)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"


class Status(StrEnum):
    """SDG 16.1.2 status of victims, plus the finer groups recorders count."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MEDIC = "medic"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    POLICE = "police"
    OTHER_PROTECTED = "other_protected"  # peacekeepers, prisoners of war
    UNKNOWN = "unknown"


class SdgStatus(StrEnum):
    """SDG 16.1.2 status, its own groups: civil police, medics, journalists and aid workers are civilians."""

    CIVILIAN = "civilian"
    OTHER_PROTECTED = "other_protected"
    ARMED = "armed"  # members of armed forces or groups, and persons who take a direct part in hostilities
    UNKNOWN = "unknown"


class Sex(StrEnum):
    """SDG 16.1.2."""

    WOMAN = "woman"
    MAN = "man"
    UNKNOWN = "unknown"


class Age(StrEnum):
    """SDG 16.1.2: child is under 18."""

    CHILD = "child"
    ADULT = "adult"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """How a claim ties an actor to an act."""

    SUSPECTED = "suspected"  # named as the attacker in passing, by the teller
    ACCUSED = "accused"  # a speaker says they are responsible
    ADMITTED = "admitted"  # they say so themselves
    DENIED = "denied"  # they, or someone for them, deny it


class Means(StrEnum):
    """Means of harm: the CASE/ACLED kinds of explosion and attack, in the words recorders use."""

    AIRSTRIKE = "airstrike"
    DRONE = "drone"
    SHELLING = "shelling"
    MISSILE = "missile"
    IED = "ied"
    LANDMINE = "landmine"
    SUICIDE = "suicide"
    CHEMICAL = "chemical"
    INCENDIARY = "incendiary"
    CLUSTER = "cluster"
    SHOOTING = "shooting"
    STABBING = "stabbing"
    CLASHES = "clashes"
    RAID = "raid"
    ABDUCTION = "abduction"
    EXPLOSION = "explosion"
    OTHER = "other"


class TargetKind(StrEnum):
    """What was hit. Health, education, food and aid as those who monitor attacks on them count; the rest by use."""

    HOSPITAL = "hospital"  # any place of medical care
    AMBULANCE = "ambulance"
    SCHOOL = "school"  # any place of education
    MARKET = "market"
    HOME = "home"
    WORSHIP = "worship"
    CAMP = "camp"  # of displaced persons or refugees
    CONVOY = "convoy"
    AID = "aid"  # warehouses, offices and vehicles of aid, civil defence centres
    BAKERY = "bakery"
    WATER = "water"
    POWER = "power"
    FARMLAND = "farmland"
    SHOP = "shop"
    INDUSTRY = "industry"
    TRANSPORT = "transport"  # roads, bridges, ports, airports, stations
    VEHICLE = "vehicle"
    GATHERING = "gathering"  # funerals, weddings, queues
    MEDIA = "media"
    TELECOM = "telecom"  # exchanges, lines, masts
    OFFICE = "office"  # of companies, parties, unions, associations
    GOVERNMENT = "government"
    POLICE = "police"
    MILITARY = "military"


class ActKind(StrEnum):
    """What kind of event: ACLED's sub-event types, then the five kinds that CASE 2021 sets beside them."""

    ARMED_CLASH = "armed_clash"
    GOVERNMENT_REGAINS = "government_regains_territory"
    NON_STATE_OVERTAKES = "non_state_actor_overtakes_territory"
    SEXUAL_VIOLENCE = "sexual_violence"
    ATTACK = "attack"  # on civilians
    ABDUCTION = "abduction"  # and forced disappearance
    CHEMICAL_WEAPON = "chemical_weapon"
    AIR_DRONE_STRIKE = "air_drone_strike"
    SUICIDE_BOMB = "suicide_bomb"
    SHELLING = "shelling_artillery_missile"
    REMOTE_EXPLOSIVE = "remote_explosive"  # landmine, improvised explosive device
    GRENADE = "grenade"
    PEACEFUL_PROTEST = "peaceful_protest"
    PROTEST_WITH_INTERVENTION = "protest_with_intervention"
    EXCESSIVE_FORCE = "excessive_force"  # against protesters
    VIOLENT_DEMONSTRATION = "violent_demonstration"
    MOB_VIOLENCE = "mob_violence"
    AGREEMENT = "agreement"
    ARRESTS = "arrests"
    CHANGE_TO_GROUP = "change_to_group"  # or to its activity
    DISRUPTED_WEAPONS_USE = "disrupted_weapons_use"
    HEADQUARTERS_ESTABLISHED = "headquarters_established"
    LOOTING = "looting_property_destruction"
    NON_VIOLENT_TRANSFER = "non_violent_transfer"  # of territory
    OTHER = "other"
    RESPONSIBILITY = "responsibility"  # claimed, denied, ascribed
    DIPLOMACY = "diplomacy"
    ACCIDENT = "accident"
    NATURAL_DISASTER = "natural_disaster"
    ORGANISED_CRIME = "organised_crime"


BY_WEAPON = (
    ActKind.SUICIDE_BOMB,
    ActKind.CHEMICAL_WEAPON,
    ActKind.GRENADE,
    ActKind.REMOTE_EXPLOSIVE,
    ActKind.AIR_DRONE_STRIKE,
    ActKind.SHELLING,
)
"""Kinds that a weapon decides, whoever was attacked with it."""


_HEAVY = frozenset({Means.AIRSTRIKE, Means.DRONE, Means.MISSILE, Means.SHELLING, Means.CLUSTER, Means.INCENDIARY})
_PLANTED = frozenset({Means.IED, Means.LANDMINE, Means.SUICIDE})
_BY_HAND = frozenset({Means.SHOOTING, Means.STABBING, Means.CLASHES, Means.RAID, Means.ABDUCTION})
_FAMILIES = (_HEAVY | {Means.CHEMICAL, Means.EXPLOSION}, _PLANTED | {Means.EXPLOSION}, _BY_HAND)


def are_kindred(a: Means, b: Means) -> bool:
    """Means that reports take for one another: an air strike and a missile, a mine and an explosion."""
    return a is b or any(a in family and b in family for family in _FAMILIES)


class SpeakerKind(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    OFFICIAL = "official"
    BODY = "body"  # ministry, army, UN agency, NGO, monitor
    MONITOR = "monitor"
    OUTLET = "outlet"
    AGENCY = "agency"
    WITNESS = "witness"
    DOCUMENT = "document"
    UNNAMED = "unnamed"  # "activists", "a source", "local reports"


class Band(StrEnum):
    """How sure a link is: right in nine cases of ten, likelier right than not, or a question to a person."""

    SURE = "sure"
    LIKELY = "likely"
    ASK = "ask"


class KeptApart(StrEnum):
    """Why two incidents are two though some pair of their reports speaks for one: a person said so, one report tells
    of both, or the other pairs of their reports speak against it more."""

    PERSON = "person"
    ONE_REPORT = "one_report"
    OTHERS = "others"


class Related(StrEnum):
    """How an incident stands to another that one report tells of with the same figure: it is part of it, holds it, or
    neither is known and the same people may be counted in both."""

    PART_OF = "part_of"
    HOLDS = "holds"
    SAME_FIGURE = "same_figure"


class Doubt(StrEnum):
    """Why an incident may or may not be one of those that a figure over a period counts."""

    DATE = "date"
    PLACE = "place"
    PARTY = "party"
    MEANS = "means"
    ORIGIN = "origin"


class OriginState(StrEnum):
    """Three states for each pair of origins (ECC Standards p. 25): absence of reuse is not proof of independence."""

    DEPENDENT = "dependent"
    INDEPENDENT = "independent"
    NOT_SHOWN = "not_shown"
