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


class OriginState(StrEnum):
    """Three states for each pair of origins (ECC Standards p. 25): absence of reuse is not proof of independence."""

    DEPENDENT = "dependent"
    INDEPENDENT = "independent"
    NOT_SHOWN = "not_shown"
