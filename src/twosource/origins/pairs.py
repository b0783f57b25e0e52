"""What is known of two origins: shown dependent, shown independent, or neither.

Text in common proves that one rests on the other or both on a third; its absence proves nothing. Independent takes
two named primary sources that no words, credit or office tie together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.language import tokenize
from twosource.model import (
    HARM,
    Claim,
    Extraction,
    Fold,
    Kind,
    Origin,
    OriginPair,
    OriginState,
    Passage,
    Report,
    SpeakerKind,
)
from twosource.origins.accounts import accounts, wording, words_in_common
from twosource.origins.names import (
    belongs_to,
    canonical,
    canonical_speaker,
    is_named,
    may_be_one,
    outlet_of,
    same_name,
    same_outlet,
    speaks_for,
)
from twosource.origins.restated import TELLERS, Restated, restated
from twosource.origins.shared import COPIED_TEXT, FULL_SENTENCE, SAME_WORDS, STOCK_PHRASE, at_one_point
from twosource.origins.translations import said_by_unnamed, translated
from twosource.origins.union import Components

PRIMARY = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL, SpeakerKind.BODY, SpeakerKind.MONITOR})
"""Sources that speak from their own knowledge or office, by a name that can be checked."""

_OFFICES = frozenset({SpeakerKind.PERSON, SpeakerKind.OFFICIAL})
_TELLING = HARM | {Kind.ATTACK, Kind.DAMAGE}
_PERCENT = 100

Keys = tuple[str, str]


def pairs(
    origins: Iterable[Origin],
    extractions: Mapping[str, Extraction],
    passages: Sequence[Passage] = (),
    reports: Mapping[str, Report] | None = None,
) -> list[OriginPair]:
    """One row for each two of ``origins`` (of one incident), ``a`` < ``b``, sorted.

    ``reports`` are those that carry them; without them no outlet is known, and no account is compared.
    """
    ordered = sorted(origins, key=lambda origin: origin.id)
    shown = _Shown.of(ordered, extractions, passages, reports or {})
    return _never_two_names([_pair(a, b, shown) for a, b in combinations(ordered, 2)], ordered)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the incident's reports show, before any two origins are compared.

    ``words``: passages by two origins whose claims stand in them. ``offices``: for each origin, the bodies and sides
    that it or its speakers' offices speak for. ``claims`` are those that tell of harm or of an attack, by origin.
    """

    words: Mapping[Keys, Passage]
    offices: Mapping[str, frozenset[str]]
    accounts: Mapping[Keys, float]
    claims: Mapping[str, tuple[Claim, ...]]
    outlets: Mapping[str, str]
    translated: Mapping[Keys, Fold]
    restated: Mapping[Keys, Restated]
    reports: Mapping[str, Report]

    @classmethod
    def of(
        cls,
        origins: Sequence[Origin],
        extractions: Mapping[str, Extraction],
        passages: Sequence[Passage],
        reports: Mapping[str, Report],
    ) -> _Shown:
        carried = sorted({report for origin in origins for report in origin.reports})
        own = [extractions[report] for report in carried if report in extractions]
        claims = {claim.id: claim for extraction in own for claim in extraction.claims}
        origin_of = {claim: origin.id for origin in origins for claim in origin.claims}
        outlets, wordings, said = {}, {}, []
        for key in carried:
            report = reports.get(key)  # one at a time: of an incident's texts none is held
            if report is not None:
                wordings[key] = wording(report)
                outlets[key] = outlet_of(report) or key
                said += said_by_unnamed(report, extractions[key], origin_of) if key in extractions else []
        return cls(
            _tied_by_words(origins, claims, passages),
            _offices(origins, own),
            _not_copied(accounts(wordings), passages),
            {one.id: tuple(claims[c] for c in one.claims if c in claims) for one in origins},
            outlets,
            translated(said),
            restated(origins, claims, _spoken(own)),
            reports,
        )


def _pair(a: Origin, b: Origin, shown: _Shown) -> OriginPair:
    words = shown.words.get((a.id, b.id))
    if words is not None:
        fold = Fold("passage", words.report_a, words.a, words.report_b, words.b, words.score)
        reason = "their claims stand in words that both reports share"
        return OriginPair(a.id, b.id, OriginState.DEPENDENT, reason, "passage", (fold,))
    if _can_be_checked(a) and _can_be_checked(b):
        return _pair_of_named(a, b, shown.offices)
    if belongs_to(a.name) & belongs_to(b.name):
        reason = f"{a.name} and {b.name} are of one body"
        return OriginPair(a.id, b.id, OriginState.DEPENDENT, reason, "office")
    outlets = _one_outlet(a, b, shown)
    if outlets:
        return OriginPair(a.id, b.id, OriginState.DEPENDENT, outlets, "outlet")
    said = shown.translated.get(_ordered(a.id, b.id))
    if said is not None:
        reason = "an unnamed source of one sort says the same in two languages, with the same time of day"
        return OriginPair(a.id, b.id, OriginState.DEPENDENT, reason, "translation", (said,))
    given = shown.restated.get(_ordered(a.id, b.id))
    if given is not None:
        teller, source = (a, b) if given.teller == a.id else (b, a)
        reason = f"{teller.name} says itself what it also puts down to {source.name}"
        return OriginPair(a.id, b.id, OriginState.DEPENDENT, reason, "restated", (given.fold,))
    account = _one_account(a, b, shown)
    if account is not None:
        return account
    unnamed = b if _can_be_checked(a) else a
    return OriginPair(a.id, b.id, OriginState.NOT_SHOWN, f"{unnamed.name}: its own source is not named")


_STRONGEST_FIRST = ("passage", "speaker", "office", "outlet", "translation", "restated", "account")


def _never_two_names(pairs: list[OriginPair], origins: Sequence[Origin]) -> list[OriginPair]:
    """``pairs``, with those no longer dependent that would chain two different named sources into one.

    Dependent origins count once, so what ties the narration to one source must not tie it to another as well.
    """
    number = {origin.id: at for at, origin in enumerate(origins)}
    named = [_can_be_checked(origin) for origin in origins]
    dependent = [pair for pair in pairs if pair.state is OriginState.DEPENDENT]
    direct = Components([-1] * len(origins), ())  # a ministry and its minister are two names and one source
    for pair in dependent:
        if named[number[pair.a]] and named[number[pair.b]]:
            direct.join(number[pair.a], number[pair.b])
    source = [direct.find(at) if named[at] else -1 for at in range(len(origins))]
    sets = Components(source, [origin.id for origin in origins])
    for pair in sorted(dependent, key=lambda pair: (_STRONGEST_FIRST.index(pair.why), pair.a, pair.b)):
        sets.join(number[pair.a], number[pair.b])
    kept = []
    for pair in pairs:
        tied = sets.find(number[pair.a]) == sets.find(number[pair.b])
        if pair.state is OriginState.DEPENDENT and not tied:
            kept.append(OriginPair(pair.a, pair.b, OriginState.NOT_SHOWN, f"{pair.reason}, but so does another source"))
        else:
            kept.append(pair)
    return kept


def _can_be_checked(origin: Origin) -> bool:
    """A primary source that is named, or whose description names the body it speaks for."""
    return origin.kind in PRIMARY and (is_named(origin.name, origin.kind) or bool(speaks_for(origin.name)))


def _pair_of_named(a: Origin, b: Origin, offices: Mapping[str, frozenset[str]]) -> OriginPair:
    keys = canonical_speaker(a.name, a.kind).key, canonical_speaker(b.name, b.kind).key
    if same_name(*keys):
        return OriginPair(a.id, b.id, OriginState.DEPENDENT, f"{a.name} speaks in both", "speaker")
    if keys[1] in offices[a.id] or keys[0] in offices[b.id] or belongs_to(a.name) & belongs_to(b.name):
        reason = f"{a.name} and {b.name} speak for one body"
        return OriginPair(a.id, b.id, OriginState.DEPENDENT, reason, "office")
    if offices[a.id] & offices[b.id]:
        return OriginPair(a.id, b.id, OriginState.NOT_SHOWN, f"{a.name} and {b.name} speak for one side")
    if not (a.kind in _OFFICES and b.kind in _OFFICES) and may_be_one(a.name, b.name):
        return OriginPair(a.id, b.id, OriginState.NOT_SHOWN, f"{a.name} and {b.name} may be one")
    reason = f"{a.name} and {b.name} are different named sources"
    return OriginPair(a.id, b.id, OriginState.INDEPENDENT, reason, "source")


def _one_outlet(a: Origin, b: Origin, shown: _Shown) -> str | None:
    """Two narrations of one outlet, or one description in two of its reports ("police"): its own later report."""
    if a.kind in TELLERS and b.kind in TELLERS:
        return f"{a.name} is the teller of both" if same_outlet(a.name, b.name) else None
    if _can_be_checked(a) or _can_be_checked(b) or _words(a.name) != _words(b.name):
        return None
    common = {shown.outlets.get(r) for r in a.reports} & {shown.outlets.get(r) for r in b.reports}
    known = sorted(name for name in common if name)
    return f"“{a.name}” in two reports of {known[0]}" if known else None


def _words(name: str) -> list[str]:
    return [token.norm for token in tokenize(name) if token.kind != "punct"]


def _one_account(a: Origin, b: Origin, shown: _Shown) -> OriginPair | None:
    """Two reports that tell one account, where the two origins have a claim of one kind that agrees."""
    between = ((one, other) for one in shown.claims[a.id] for other in shown.claims[b.id] if _may_be_one(one, other))
    found = {
        keys: shown.accounts[keys]
        for one, other in between
        if (keys := _ordered(one.report, other.report)) in shown.accounts
    }
    if not found:
        return None
    (first, second), share = max(found.items(), key=lambda item: (item[1], item[0]))
    reason = f"the reports share {round(_PERCENT * share)} % of their wording: one account, reworded"
    common = words_in_common(shown.reports[first], shown.reports[second])
    folds = tuple(Fold("account", first, left, second, right, share) for left, right in common)
    return OriginPair(a.id, b.id, OriginState.DEPENDENT, reason, "account", folds)


def _not_copied(told: Mapping[Keys, float], passages: Iterable[Passage]) -> dict[Keys, float]:
    """Accounts of reports that share no text: where words are copied, these show what is one, and the rest
    of the two reports may have other sources."""
    copied: Counter[Keys] = Counter()
    for passage in passages:
        copied[passage.report_a, passage.report_b] += passage.a.end - passage.a.start
    return {keys: share for keys, share in told.items() if copied[keys] < COPIED_TEXT}


def _may_be_one(a: Claim, b: Claim) -> bool:
    if a.kind != b.kind or a.kind not in _TELLING or a.polarity != b.polarity:
        return False
    return a.interval == b.interval


def _ordered(a: str, b: str) -> Keys:
    return (a, b) if a < b else (b, a)


def _tied_by_words(
    origins: Sequence[Origin], claims: Mapping[str, Claim], passages: Sequence[Passage]
) -> dict[Keys, Passage]:
    """Pairs of origins with claims of one kind and figure in one passage that two reports share, and the passage."""
    owner = {claim: origin.id for origin in origins for claim in origin.claims}
    by_report: dict[str, list[Claim]] = {}
    for claim_id in owner:
        if claim_id in claims:
            by_report.setdefault(claims[claim_id].report, []).append(claims[claim_id])
    tied: dict[Keys, Passage] = {}
    for passage in _beyond_stock_phrases(passages):
        for a in by_report.get(passage.report_a, ()):
            one = a.figure or a.evidence
            if not passage.a.covers(one):
                continue
            for b in by_report.get(passage.report_b, ()):
                other = b.figure or b.evidence
                if a.kind != b.kind or a.interval != b.interval or not passage.b.covers(other):
                    continue
                if not at_one_point(passage, one, other):
                    continue
                keys = _ordered(owner[a.id], owner[b.id])
                if keys[0] != keys[1]:
                    tied.setdefault(keys, passage)
    return tied


def _beyond_stock_phrases(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Passages that are long, or whose two reports share a full sentence in all."""
    whole: Counter[Keys] = Counter()
    for passage in passages:
        whole[passage.report_a, passage.report_b] += passage.a.end - passage.a.start
    for passage in passages:
        long = passage.a.end - passage.a.start >= STOCK_PHRASE
        if passage.score >= SAME_WORDS and (long or whole[passage.report_a, passage.report_b] >= FULL_SENTENCE):
            yield passage


def _spoken(extractions: Iterable[Extraction]) -> frozenset[str]:
    """The claims that a report puts in somebody's mouth."""
    found: set[str] = set()
    for extraction in extractions:
        said = {one.id for one in extraction.statements if one.speaker is not None}
        found.update(claim.id for claim in extraction.claims if claim.statement in said)
    return frozenset(found)


def _offices(origins: Sequence[Origin], extractions: Sequence[Extraction]) -> dict[str, frozenset[str]]:
    """For each origin, the bodies and sides that it or its speakers' offices speak for."""
    of_claim: dict[str, frozenset[str]] = {}
    for extraction in extractions:
        spoken = {s.id: s.speaker.role for s in extraction.statements if s.speaker and s.speaker.role}
        for claim in extraction.claims:
            if claim.statement in spoken:
                of_claim[claim.id] = speaks_for(spoken[claim.statement])
    nobody: frozenset[str] = frozenset()
    offices = {}
    for origin in origins:
        side = canonical(origin.name).side
        own = speaks_for(origin.name) if origin.kind in _OFFICES else frozenset({side}) if side else nobody
        offices[origin.id] = own.union(*(of_claim.get(claim, nobody) for claim in origin.claims))
    return offices
