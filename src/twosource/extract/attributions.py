"""Who says what, as spans: by the trained encoder where a language has one, else by rule; rules carry on from both.

What an encoder of news does not mark is left to rules in every language: quotations that go on over paragraphs, labels
before a colon, the chain ("told Reuters").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import replace

from twosource.extract import subject_first, verb_first
from twosource.extract.carried import Speech, continued, cue_behind, goes_on, joined, last_speech, speech_label, without
from twosource.extract.chain import with_chain
from twosource.extract.charges import charges
from twosource.extract.cues import Attribution, Sayings, is_verb_first, sayings
from twosource.extract.pieces import apart, in_one_piece
from twosource.extract.quotes import Quotation, quoted_stretches
from twosource.extract.relayed import with_relayed
from twosource.extract.tagged import attributions
from twosource.extract.units import Unit, units
from twosource.language.tagger import Tagger, tagger
from twosource.model import Span

_LONGEST_UNIT = 30_000
_READ = 100_000
"""Characters of a report that the encoder reads, in some three seconds; rules read what stands behind them."""
_RECENT = 6
"""Attributions before a unit that may hold the start of its quotation."""


def find_attributions(
    text: str,
    lang: str,
    parts: Sequence[Span],
    quotations: Sequence[Quotation],
    read: Collection[int] | None = None,
) -> list[Attribution]:
    """Spans of speaker, cue and content in the order of the text. Another reader of them can take this one's place.

    ``parts`` are the paragraphs; ``read``, by number, those that the encoder is to read (all where it is None), the
    rest are read by rule.
    """
    say = sayings(lang)
    encoder = tagger(lang) if read is None or read else None
    chosen = _chosen(parts, read) if encoder else frozenset()
    tagged = _tagged(text, [parts[number] for number in sorted(chosen)], quotations, encoder) if encoder else []
    starts = [one.cue.start for one in tagged]
    found: list[Attribution] = []
    before: Unit | None = None
    speech: Speech | None = None
    for unit in units(text, parts, quotations):
        here = _by_rule(text, lang, unit, before, say)
        if unit.paragraph in chosen:
            inside = tagged[bisect_left(starts, unit.span.start) : bisect_left(starts, unit.span.end)]
            here = _joined(inside, here, unit, text, say)
        here = with_relayed(text, with_chain(text, unit, here, say), say) or speech_label(text, unit, say)
        if not here and speech is not None and goes_on(text, speech, unit):
            found[speech.index] = continued(found[speech.index], unit)
            speech = Speech(speech.index, unit, ends=unit.is_quotation)
        here = [without(attribution, found[-_RECENT:], unit.span.start) for attribution in here]
        speech = last_speech(len(found), here, unit) or (speech if not here else None)
        found.extend(here)
        before = unit
    return found


def _chosen(parts: Sequence[Span], read: Collection[int] | None) -> frozenset[int]:
    within = frozenset(number for number, part in enumerate(parts) if part.end <= _READ)
    return within if read is None else within.intersection(read)


def _by_rule(text: str, lang: str, unit: Unit, before: Unit | None, say: Sayings) -> list[Attribution]:
    read = verb_first.read_unit if is_verb_first(lang) else subject_first.read_unit
    here = read(text, unit, say) if _is_readable(unit) and say.may_speak(text, unit.span) else []
    if not here and before is not None and cue_behind(before, unit):
        both = read(text, joined(before, unit), say)
        here = [one for one in both if one.cue.start >= unit.span.start]  # what stands before was read before
    return here


def _is_readable(unit: Unit) -> bool:
    """A sentence of this length is a table or a dump, and would cost the square of its length."""
    return unit.span.end - unit.span.start <= _LONGEST_UNIT


def _tagged(text: str, parts: Sequence[Span], quotations: Sequence[Quotation], encoder: Tagger) -> list[Attribution]:
    """What the encoder reads, with something said, by the place of its cue."""
    scored = encoder.read(text, parts, quoted_stretches(quotations))
    found = [one for paragraph in scored for one in attributions(paragraph, encoder.chain) if one.content]
    return sorted((in_one_piece(text, one) for one in found), key=lambda one: one.cue)


def _joined(
    tagged: Sequence[Attribution], by_rule: Sequence[Attribution], unit: Unit, text: str, say: Sayings
) -> list[Attribution]:
    """What the encoder reads in a unit, with what only rules see.

    The encoder learnt from news that marks no words told inside another's, and no plain "confirmed the strike". Such
    are taken from the rules: the first as ``inside``, the second where the encoder reads nothing. All else that rules
    alone find costs more than it brings (PolNeAR dev, attribution F 73.6 without, 73.4 with it).
    """
    accused = charges(text, unit, say)
    if not tagged:
        return [one for one in by_rule if one.cls in _WITHOUT_ENCODER and one.source] or accused
    found = [_with_rules(one, by_rule, unit, text, say) for one in tagged]
    taken = [span for one in tagged for span in one.spans]
    found += [
        one for one in accused if not any(span.meets(other) for other in taken for span in (one.cue, *one.content))
    ]
    for one in by_rule:
        alone = not any(other.cue.meets(one.cue) for other in tagged)
        if not alone or one.source is None:
            continue
        if any(piece.covers(one.cue) for other in tagged for piece in other.content):
            found.append(replace(one, inside=True))
        elif _goes_before(one, tagged):
            found.append(one)
    return sorted(found, key=lambda one: one.cue)


def _goes_before(one: Attribution, tagged: Sequence[Attribution]) -> bool:
    """ "Nine died, a medic told Reuters, adding that ...": the encoder reads the participle, and not its main verb."""
    if one.source is None or one.content[-1].end > one.cue.start:
        return False
    taken = [span for other in tagged for span in (other.cue, *other.content)]
    same = any(other.source is not None and other.source.meets(one.source) for other in tagged)
    return same and not any(span.meets(piece) for span in taken for piece in one.content)


_WITHOUT_ENCODER = frozenset({"report", "confirm", "deny", "admit", "accuse"})


def _with_rules(one: Attribution, by_rule: Sequence[Attribution], unit: Unit, text: str, say: Sayings) -> Attribution:
    """With what the rules read at the same cue: who was told, where it was said, and the speaker where none was seen;
    and with the paragraphs before it that its quotation began in."""
    earlier = (
        piece
        for at, quotation in unit.quotations.items()
        if len(quotation.pieces) > 1 and any(content.start <= at < content.end for content in one.content)
        for piece in quotation.pieces
        if piece.start < at
    )
    content = apart((*earlier, *one.content))
    if one.source is not None and one.source.start >= unit.span.end:
        one = replace(one, source=None)  # who speaks in the next sentence
    twin = next((other for other in by_rule if other.cue.meets(one.cue)), None)
    cls = say.class_of(one.cue.of(text))
    if twin is None:
        return replace(one, cls=cls, content=content)
    source = one.source or twin.source
    return replace(one, cls=cls, source=source, content=content, via=twin.via, subject=twin.subject)
