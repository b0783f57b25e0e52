"""The kind of event of a short text, one of 25 ACLED sub-event types (30 with those that CASE 2021 sets beside them).

Ours is the kind of the report's main event as ``extract`` gives it, with or without a claim. Weighted F1, as the
shared task scores it, over the texts of its three parts: 25 kinds, 28 and 30.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bench.corpus import Corpus
from bench.task import OURS, Scores, Task

DATA = "case2021_task2/dev.jsonl"
LABELS = {
    "armed_clash": "ARMED_CLASH",
    "government_regains_territory": "GOV_REGAINS_TERIT",
    "non_state_actor_overtakes_territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "sexual_violence": "SEX_VIOL",
    "attack": "ATTACK",
    "abduction": "ABDUCT_DISSAP",
    "chemical_weapon": "CHEM_WEAP",
    "air_drone_strike": "AIR_STRIKE",
    "suicide_bomb": "SUIC_BOMB",
    "shelling_artillery_missile": "ART_MISS_ATTACK",
    "remote_explosive": "REM_EXPLOS",
    "grenade": "GRENADE",
    "peaceful_protest": "PEACE_PROTEST",
    "protest_with_intervention": "PROTEST_WITH_INTER",
    "excessive_force": "FORCE_AGAINST_PROTEST",
    "violent_demonstration": "VIOL_DEMONSTR",
    "mob_violence": "MOB_VIOL",
    "agreement": "AGREEMENT",
    "arrests": "ARREST",
    "change_to_group": "CHANGE_TO_GROUP_ACT",
    "disrupted_weapons_use": "DISR_WEAP",
    "headquarters_established": "HQ_ESTABLISHED",
    "looting_property_destruction": "PROPERTY_DISTRUCT",
    "non_violent_transfer": "NON_VIOL_TERRIT_TRANSFER",
    "other": "OTHER",
    "responsibility": "ATTRIB",
    "diplomacy": "DIPLO",
    "accident": "MAN_MADE_DISASTER",
    "natural_disaster": "NATURAL_DISASTER",
    "organised_crime": "ORG_CRIME",
}
"""Our kinds as the shared task spells them."""

Pair = tuple[str, str]
"""Kind in the gold, kind given ("" for none)."""


def score(corpus: Corpus) -> Scores:
    rows = corpus.rows(DATA)
    read = corpus.extractions(DATA)
    ours = {row["id"]: ((kind := read[row["id"]].act) and LABELS[kind.value]) or "" for row in rows}
    commonest = Counter(row["label"] for row in rows).most_common(1)[0][0]
    systems = {OURS: ours}
    if corpus.rivals:
        systems["always the commonest kind"] = dict.fromkeys(ours, commonest)
    parts = {
        "25 kinds": [row for row in rows if row["subtask1"]],
        "28 kinds": [row for row in rows if row["subtask2"]],
        "30 kinds": rows,
    }
    return {
        name: {"n": len(rows)}
        | {
            f"weighted F1, {part}": weighted_f1([(row["label"], found[row["id"]]) for row in of])
            for part, of in parts.items()
        }
        for name, found in systems.items()
    }


def weighted_f1(pairs: Sequence[Pair]) -> float:
    """F1 of each kind of the gold, weighted by how often the gold has it; in percent."""
    gold, given = Counter(want for want, _ in pairs), Counter(got for _, got in pairs)
    right = Counter(want for want, got in pairs if want == got)
    return round(100 * sum(n * 2 * right[kind] / (n + given[kind]) for kind, n in gold.items()) / max(1, len(pairs)), 1)


HELD = ("weighted F1, 25 kinds", "weighted F1, 30 kinds")
TASKS = [Task("kinds/case2021", "Kind of event, after ACLED: short texts of CASE 2021", DATA, HELD, score)]
