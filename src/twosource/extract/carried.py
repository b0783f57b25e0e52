"""Speech whose speaker stands elsewhere: quotations that go on, labels ("Amal Haddad: ..."), signed posts (Arabic)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.extract.cues import Attribution, Sayings
from twosource.extract.pieces import apart
from twosource.extract.units import Unit
from twosource.language import Token, tokenize
from twosource.language.entities import find_entities
from twosource.model import Span

LABEL = "label"
"""Class of an attribution by a name and a colon; whether the name is a speaker's is for the reader of speakers."""
_SPEECH = 4
"""Words from which a quotation that opens a sentence is speech, not a title or a word held at arm's length."""
_CUE_SENTENCE = 120
"""Characters of the longest sentence that only says who said the quotation before it."""
_LABEL = re.compile(r"(?P<who>[^:\n]{2,60}?)\s*:\s+(?=\S)")
_LABEL_WORDS = 6
_SIGNATURE = re.compile(r"[—–-]\s{0,3}(?P<who>[^\n—–]{2,60}?)\s{0,3}\(@\w{1,30}\)")
"""Under or behind a post of a social network: "— Name (@handle)"."""
_OF_A_POST = re.compile(r"pic\.twitter\.com/\w+|https?://\S+|#\w+")
_LONGEST_POST = 600
_OFFICES = ("official", "unnamed", "agency", "outlet")


@dataclass(frozen=True, slots=True)
class Speech:
    """The attribution (by its index) whose quotation may go on, and the unit it was last met in.

    ``ends``: nothing but the cue follows the quotation in that unit, so that the next paragraph may go on with it.
    """

    index: int
    unit: Unit
    ends: bool


def last_speech(first: int, here: Sequence[Attribution], unit: Unit) -> Speech | None:
    """The last attribution of a unit that holds a quotation of it; ``first`` is the index of the unit's first."""
    for position in range(len(here) - 1, -1, -1):
        if any(piece.meets(quoted) for quoted in unit.pieces for piece in here[position].content):
            return Speech(first + position, unit, ends=position == len(here) - 1)
    return None


def goes_on(text: str, speech: Speech, unit: Unit) -> bool:
    """The quotation that opens ``unit`` goes on from ``speech`` without a cue of its own."""
    if not unit.pieces or unit.pieces[0].start != unit.span.start:
        return False
    piece = unit.pieces[0]
    apart = unit.paragraph - speech.unit.paragraph
    if apart > 1 or (apart == 1 and not (speech.ends and unit.is_quotation)):
        return False
    quotation = unit.quotations[piece.start]
    if apart and len(quotation.pieces) > 1 and quotation.pieces[0] == piece:
        return False  # it runs on into paragraphs of its own, where its own cue may stand
    return unit.is_quotation or len(piece.of(text).split()) >= _SPEECH


def continued(last: Attribution, unit: Unit) -> Attribution:
    """``last`` with the quotations of ``unit`` as further pieces."""
    pieces = unit.pieces if unit.is_quotation else unit.pieces[:1]
    return replace(last, content=apart((*last.content, *pieces)))


def without(attribution: Attribution, before: Sequence[Attribution], start: int) -> Attribution:
    """Without pieces of a quotation before the unit's ``start`` that an earlier cue has already claimed."""
    kept = tuple(
        piece
        for piece in attribution.content
        if piece.start >= start or not any(earlier.covers(piece) for other in before for earlier in other.content)
    )
    return replace(attribution, content=kept) if kept else attribution


def cue_behind(before: Unit, unit: Unit) -> bool:
    """A quotation that ends its own sentence, and a short sentence behind it: “We saw it all.” Haddad said."""
    return (
        before.is_quotation and before.paragraph == unit.paragraph and unit.span.end - unit.span.start < _CUE_SENTENCE
    )


def joined(before: Unit, unit: Unit) -> Unit:
    """Two units as one."""
    return Unit(
        Span(before.span.start, unit.span.end),
        unit.paragraph,
        {**before.quotations, **unit.quotations},
        (*before.pieces, *unit.pieces),
    )


def speech_label(text: str, unit: Unit, say: Sayings) -> list[Attribution]:
    """ "Haddad to Amman: open the crossing": a headline or a line of talk that names its speaker before a colon.

    Capitals tell the name; a language without them has labels of its own, and its signed posts are read here too.
    """
    if not say.sieve:
        return _uncapitalised_label(text, unit.span, say) or _signed_post(text, unit.span, say)
    if "(@" in text[unit.span.start : unit.span.end] and (post := _signed_post(text, unit.span, say)):
        return post
    if ":" not in text[unit.span.start : unit.span.end]:
        return []
    found = _LABEL.match(text, unit.span.start, unit.span.end)
    if not found:
        return []
    tokens = [token for token in tokenize(text, found.start("who"), found.end("who")) if token.kind != "punct"]
    if not tokens or len(tokens) > _LABEL_WORDS or found.end() >= unit.span.end:
        return []
    named = [token for token in tokens if token.text[:1].isupper()]
    small = [token for token in tokens if not token.text[:1].isupper() and token.norm not in say["prepositions"]]
    if not named or not tokens[0].text[:1].isupper() or small:
        return []
    to = next((token for token in tokens[1:] if token.norm == "to"), None)
    end = to.start if to else found.end("who")
    while text[end - 1].isspace():
        end -= 1
    source = Span(found.start("who"), end)
    colon = text.index(":", found.end("who"))
    rest = Span(found.end(), unit.span.end)
    return [Attribution(source, Span(colon, colon + 1), (rest,), LABEL)]


def _uncapitalised_label(text: str, line: Span, say: Sayings) -> list[Attribution]:
    """ "المرصد السوري: مقتل تسعة", "مصدر عسكري: ...": a body of the table, or an office or source with its adjective.

    A place is no speaker ("محافظة حلب: ..."), nor is a state: "سوريا: مقتل تسعة" says where.
    """
    found = _LABEL.match(text, line.start, line.end)
    if not found or found.end() >= line.end:
        return []
    tokens = [token for token in tokenize(text, *found.span("who")) if token.kind != "punct"]
    if not 1 <= len(tokens) <= _LABEL_WORDS:
        return []
    head, alone = tokens[0].norm, len(tokens) == 1
    office = any(head in say[key] for key in _OFFICES) and head not in say["nobody"] | say["said_in"]
    if not ((head in say["body_nouns"] if alone else office) or _is_entity(tokens, say)):
        return []
    colon = text.index(":", found.end("who"))
    return [Attribution(Span(*found.span("who")), Span(colon, colon + 1), (Span(found.end(), line.end),), "say")]


def _is_entity(tokens: Sequence[Token], say: Sayings) -> bool:
    """A body of the table, with nothing before its name but what it is ("وكالة ...")."""
    mention = next((one for one in find_entities(tokens) if not one.adjective), None)
    if mention is None or mention.entity.kind == "state":
        return False
    before = (token.norm for token in tokens if token.start < mention.span.start)
    return all(any(norm in say[key] for key in ("agency", "outlet", "body")) for norm in before)


def _signed_post(text: str, line: Span, say: Sayings) -> list[Attribution]:
    """ "... — Name (@handle) January 20, 2022": the post is the words before the signature, or the line above it.

    A page that shows a post twice has its second copy, often without the signature, right behind. Where the signature
    stands on a line of its own, which is no prose of the report, the cue is what shows that the line above is a post.
    """
    earliest = max(0, line.end - _LONGEST_POST)
    start = max(text.rfind("\n", earliest, line.start) + 1, earliest)
    found = _SIGNATURE.search(text, line.start, line.end)
    below = None if found else _SIGNATURE.match(text, _behind(text, line.end))
    shows = next(iter([*_OF_A_POST.finditer(text, start, line.end)][-1:]), None) if below else found
    signed = found or below
    if signed is None or shows is None:
        return []
    post = _stripped(text, start, found.start() if found else line.end)
    if post is None or _uncapitalised_label(text, post, say):
        return []
    content = [post]
    behind = _behind(text, line.end if found else _line_end(text, signed.end()))
    copy = Span(behind, behind + post.end - post.start)
    if text.startswith(post.of(text), behind) and not _SIGNATURE.match(text, _behind(text, copy.end)):
        content.append(copy)
    cue = Span(shows.start(), shows.start() + 1) if found else Span(*shows.span())
    return [Attribution(Span(*signed.span("who")), cue, tuple(content), "say")]


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _behind(text: str, end: int) -> int:
    while end < len(text) and text[end].isspace():
        end += 1
    return end


def _stripped(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    left, right = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    return Span(left, right) if left < right else None
