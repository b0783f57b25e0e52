"""One incident made ready for the methods: what does not depend on whose rules are asked is worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from twosource.methods.facts import Facts, find_facts
from twosource.methods.method import Method
from twosource.methods.toll import origin_index
from twosource.model import Claim, Incident, Origin, OriginPair, SpeakerKind


@dataclass(frozen=True, slots=True)
class Case:
    """``claims`` are the incident's own, by id; ``origins`` those that hold one; ``origin_of`` and ``voices`` go by
    claim, ``order`` ranks reports from the earliest known."""

    incident: Incident
    claims: Sequence[Claim]
    origins: Sequence[Origin]
    pairs: Sequence[OriginPair]
    origin_of: Mapping[str, str]
    order: Mapping[str, int]
    voices: Mapping[str, SpeakerKind]
    _facts: dict[tuple[str, str], Facts] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, incident: Incident, claims: Iterable[Claim], origins: Iterable[Origin], pairs: Iterable[OriginPair]
    ) -> Case:
        mine = set(incident.claims)
        own = sorted((claim for claim in claims if claim.id in mine), key=lambda claim: claim.id)
        holding = [origin for origin in origins if mine.intersection(origin.claims)]
        known = sorted(pairs, key=lambda pair: (pair.a, pair.b))
        origin_of, order = origin_index(holding)
        voices = {claim: origin.kind for origin in holding for claim in origin.claims}
        return cls(incident, own, holding, known, origin_of, order, voices)

    def facts(self, method: Method) -> Facts:
        """What ``method`` can ask for; methods that count origins and rivals alike share it."""
        key = (method.independence, method.rivals)
        if key not in self._facts:
            self._facts[key] = find_facts(self.claims, self.origins, self.pairs, self.incident, *key)
        return self._facts[key]
