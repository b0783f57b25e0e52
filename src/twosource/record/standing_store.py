"""The linker's store (``incidents.Standing``) in the record's tables, under one sum (kept.py; linked.py checks it)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import delete, func, insert, or_, select
from sqlalchemy.orm import Session

from twosource.incidents.candidates import Posting, postings, signed
from twosource.incidents.codes import Coded, Former
from twosource.incidents.ground import Ground
from twosource.incidents.linking import shares
from twosource.incidents.packed import Sketch, packed, packed_words, unpacked, unpacked_words
from twosource.incidents.spread import shipped_spread
from twosource.incidents.standing import Held, Speaking
from twosource.incidents.text import Rarity
from twosource.record import codec
from twosource.record.kept import Kept, summed
from twosource.record.tables import (
    Base,
    CodedRow,
    FormerRow,
    PassageRow,
    PostingRow,
    ReportRow,
    SketchRow,
    SpeakingRow,
    TermRow,
    UnlinkedRow,
)
from twosource.spill import Buckets, chunks

if TYPE_CHECKING:
    from twosource.incidents.linking import Anew
    from twosource.incidents.profile import Profile
    from twosource.incidents.text import Counted

SUM, LINKER = "linked", "linker"
"""Keys of ``meta``: the sum, and the version of the linker that linked what is linked."""

KEPT_UP: tuple[type[Base], ...] = (SketchRow, PostingRow, TermRow, SpeakingRow, CodedRow, FormerRow)
"""The tables under the sum."""

PART = 1 << 17
"""Postings that are sorted at a time."""

_POSTINGS_OF_A_DRAFT = 100
_POSTED = np.dtype([("key", np.int64), ("place", np.int64), ("number", np.int64)])
_NAMED = 400
_WRITTEN_OUT = 5000
_IN_BATCHES = {"yield_per": 500}

_AFTER = "SELECT number FROM postings WHERE key = {} AND place >= {} ORDER BY place, number LIMIT {}"
_BEFORE = "SELECT number FROM postings WHERE key = {} AND place < {} ORDER BY place DESC, number DESC LIMIT {}"
"""Written out, with nothing but whole numbers in them: a hundred are asked for a draft, and putting them and the long
lists below together with SQLAlchemy took a fifth of the time that a report is linked in."""


class SqlStanding:
    """All that one transaction does to what is kept up of incidents."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept = Kept(session, SUM)
        self._times: dict[int, int] = {}

    def lock(self) -> None:
        """Waits until no other transaction links: what one finds, the next must know."""
        self._kept.lock()

    def linker(self) -> str:
        """The version that last linked all, and how many drafts it was; empty where all is to be linked anew."""
        return self._kept.noted(LINKER)

    def set_linker(self, name: str) -> None:
        self._kept.count(linker_digest(self.linker()), -1)
        self._kept.note(LINKER, name)
        self._kept.count(linker_digest(name))

    def link_anew(self) -> None:
        """Has all drafts linked anew at the next run."""
        self._session.execute(delete(UnlinkedRow))
        self._session.execute(insert(UnlinkedRow).from_select(["number"], select(ReportRow.number)))
        self.set_linker("")

    def coded(self) -> list[Coded]:
        """The incidents of all drafts, those that are no more among them."""
        query = select(CodedRow.draft, CodedRow.report, CodedRow.code, CodedRow.number.is_(None))
        return [Coded(draft, report, code, bool(gone)) for draft, report, code, gone in self._session.execute(query)]

    def fill(self, anew: Anew) -> None:
        """Puts what was linked at once in place of all that stood."""
        for table in (SketchRow, PostingRow, TermRow, SpeakingRow):
            self._session.execute(delete(table))
        former = [dict(row) for row in self._session.execute(select(FormerRow.__table__)).mappings()]
        coded = self.coded()
        self._session.execute(delete(CodedRow))
        self._session.execute(delete(FormerRow))
        self._kept.note(SUM, summed(linker_digest(self.linker())))
        posted = Buckets(_POSTED, len(anew.sketches) * _POSTINGS_OF_A_DRAFT // PART + 1)
        for some in chunks(enumerate(anew.sketches, 1)):
            self._kept.put_in(SketchRow, [_sketch_row(number, sketch, words[0]) for number, (sketch, words) in some])
            rows = [
                (*posting, number)
                for number, (sketch, words) in some
                for posting in postings(sketch.profile, words, anew.words)
            ]
            block = np.array(rows, _POSTED)
            posted.add(((block["key"] >> 32) + 2**31) * len(posted) >> 32, block)
        for block in posted:
            self._fill(PostingRow, np.sort(block).tolist())
        terms = {signed(word): times for word, times in anew.words.items()}
        terms |= {signed(("place", place)): times for place, times in anew.places.items()}
        self._fill(TermRow, sorted(terms.items()))
        for block in anew.speaking.blocks():
            self._fill(SpeakingRow, [(i + 1, j + 1, bits) for i, j, bits in block.tolist()])
        self._fill_codes(anew, coded, former)
        self._times = {}

    def _fill(self, table: type[Base], rows: Iterable[tuple[float, ...]]) -> None:
        for some in chunks(rows, _WRITTEN_OUT):
            self._kept.put_numbers_in(table, some)

    def _fill_codes(self, anew: Anew, before: Sequence[Coded], former: Sequence[dict[str, str]]) -> None:
        given = zip(anew.sketches, anew.codes, strict=True)
        facts = (
            (number, sketch.profile.draft, sketch.profile.report, code)
            for number, ((sketch, _), code) in enumerate(given, 1)
        )
        for some in chunks(facts):
            columns = ("number", "draft", "report", "code")
            self._kept.put_in(CodedRow, [dict(zip(columns, row, strict=True)) for row in some])
        codes = set(anew.codes)
        known = {one.code for one in before}
        self._kept.put_in(FormerRow, [row for row in former if row["code"] not in codes - known])
        for one in anew.former:
            self._note_former(one)

    def size(self) -> int:
        return self._session.execute(select(func.count()).select_from(SketchRow)).scalar_one()

    def put(self, drafts: Sequence[tuple[Profile, Counted]]) -> list[int]:
        first = (self._session.execute(select(func.max(SketchRow.number))).scalar_one() or 0) + 1
        self._add_times(Counter(term for one, words in drafts for term in _terms(words[0], one.places)))
        size = self.size() + len(drafts)
        for number, (one, words) in enumerate(drafts, first):
            times, places = self.times(words[0]), self._place_times(one.places)
            ground = Ground.of(size, times, places, ())
            sketch = Sketch.of(ground.finish(one, words), words, ground.rarity)
            self._kept.put_in(SketchRow, [_sketch_row(number, sketch, words[0])])
            found = sorted(postings(one, words, times))
            self._kept.put_in(PostingRow, [{"key": key, "place": place, "number": number} for key, place in found])
        return list(range(first, first + len(drafts)))

    def near(self, posting: Posting, most: int) -> Iterator[int]:
        for query in (_AFTER, _BEFORE):
            yield from (number for (number,) in self._ask(query.format(posting.key, posting.order, most)))

    def held(self, numbers: Collection[int]) -> dict[int, Held]:
        query = "SELECT sketches.number, sketch, code FROM sketches LEFT JOIN coded ON coded.number = sketches.number"
        rows = self._among(f"{query} WHERE sketches.number IN ({{}})", numbers)
        return {number: Held(unpacked(sketch), code) for number, sketch, code in rows}

    def of_reports(self, reports: Collection[str]) -> Iterator[int]:
        for some in chunks(sorted(reports), _NAMED):
            yield from self._session.execute(select(SketchRow.number).where(SketchRow.report.in_(some))).scalars()

    def of_drafts(self, drafts: Collection[str]) -> Iterator[int]:
        for some in chunks(sorted(drafts), _NAMED):
            yield from self._session.execute(select(SketchRow.number).where(SketchRow.draft.in_(some))).scalars()

    def times(self, words: Iterable[str]) -> dict[str, int]:
        terms = {word: signed(word) for word in words}
        self._read_times(terms.values())
        return {word: self._times[term] for word, term in terms.items()}

    def _place_times(self, places: Iterable[str]) -> dict[str, int]:
        terms = {place: signed(("place", place)) for place in places}
        self._read_times(terms.values())
        return {place: self._times[term] for place, term in terms.items()}

    def sharing(self, reports: Collection[str]) -> Iterator[str]:
        for some in chunks(sorted(reports), _NAMED):
            for mine, other in (("report_a", "report_b"), ("report_b", "report_a")):
                query = select(getattr(PassageRow, other)).where(getattr(PassageRow, mine).in_(some)).distinct()
                yield from self._session.execute(query).scalars()

    def shared(self, reports: Collection[str]) -> dict[tuple[str, str], float]:
        found = []
        for some in chunks(sorted(reports), _NAMED):
            query = select(PassageRow.row, PassageRow.report_b).where(PassageRow.report_a.in_(some))
            found += [codec.passage_from_row(row) for row, other in self._session.execute(query) if other in reports]
        length: dict[str, int] = {}
        for some in chunks(sorted({report for one in found for report in (one.report_a, one.report_b)}), _NAMED):
            lengths = select(ReportRow.id, func.length(ReportRow.text)).where(ReportRow.id.in_(some))
            length.update(self._session.execute(lengths).all())
        return shares(found, length)

    def profiles(self) -> Iterator[Profile]:
        """Of all drafts, in the order of their ids, lone words that another draft has by now among the others."""
        query = select(TermRow.term, TermRow.drafts).where(TermRow.drafts > 1)
        several = dict(self._session.execute(query).all())
        size, spread = self.size(), shipped_spread()
        found = self._session.execute(select(SketchRow.sketch).order_by(SketchRow.draft), execution_options=_IN_BATCHES)
        for stored in found.scalars():
            sketch = unpacked(stored)
            brought = {word: several[term] for word in sketch.lone[0] if (term := signed(word)) in several}
            yield sketch.among(frozenset(brought), Rarity.of(brought, size, spread)) if brought else sketch.profile

    def speaking(self, numbers: Collection[int]) -> list[Speaking]:
        query = "SELECT a, b, bits FROM speaking WHERE {} IN ({{}})"
        found = {pair for end in ("a", "b") for pair in self._among(query.format(end), numbers)}
        return sorted(map(tuple, found))

    def speak(self, pairs: Iterable[Speaking]) -> None:
        self._kept.put_in(SpeakingRow, [{"a": a, "b": b, "bits": bits} for a, b, bits in pairs])

    def members(self, codes: Collection[str]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for some in chunks(sorted(codes), _NAMED):
            query = select(CodedRow.code, CodedRow.number).where(CodedRow.code.in_(some), CodedRow.number.is_not(None))
            for code, number in self._session.execute(query.order_by(CodedRow.number)).all():
                found.setdefault(code, []).append(number or 0)
        return found

    def gone(self, codes: Collection[str], reports: Collection[str]) -> Iterator[Coded]:
        for column, values in ((CodedRow.code, codes), (CodedRow.report, reports)):
            for some in chunks(sorted(values), _NAMED):
                query = select(CodedRow.draft, CodedRow.report, CodedRow.code).where(CodedRow.number.is_(None))
                found = self._session.execute(query.where(column.in_(some)))
                yield from (Coded(*row, gone=True) for row in found)

    def living(self, code: str) -> bool:
        query = select(CodedRow.code).where(CodedRow.code == code).limit(1)
        return self._session.execute(query).first() is not None

    def name(self, codes: Mapping[int, str], former: Iterable[Former]) -> None:
        given_anew = [code for code in set(codes.values()) if not self.living(code)]
        for some in chunks(sorted(given_anew), _NAMED):
            self._kept.take_out(FormerRow, FormerRow.code.in_(some))
        for numbers in chunks(sorted(codes), _NAMED):
            self._kept.take_out(CodedRow, CodedRow.number.in_(numbers))
            query = select(SketchRow.number, SketchRow.draft, SketchRow.report).where(SketchRow.number.in_(numbers))
            told = self._session.execute(query).mappings().all()
            self._kept.take_out(CodedRow, CodedRow.draft.in_([row["draft"] for row in told]))
            self._kept.put_in(CodedRow, [{**row, "code": codes[row["number"]]} for row in told])
        for one in former:
            self._note_former(one)

    def _note_former(self, one: Former) -> None:
        """A code that ended passes those that it was known by on to the incident that holds its drafts now."""
        passed_on = [] if self.living(one.code) else self._kept.take_out(FormerRow, FormerRow.incident == one.code)
        codes = {row["code"] for row in passed_on} | {one.code}
        self._kept.take_out(FormerRow, FormerRow.code.in_(codes) & (FormerRow.incident == one.incident))
        made = [{"code": code, "incident": one.incident} for code in sorted(codes) if code != one.incident]
        self._kept.put_in(FormerRow, made)

    def drop(self, report: str) -> list[int]:
        """Takes the drafts of a report out, to be linked anew; those left in their incidents, by number."""
        gone = self._kept.take_out(SketchRow, SketchRow.report == report)
        numbers = [row["number"] for row in gone]
        sketches = [(unpacked(row["sketch"]).profile, unpacked_words(row["words"])) for row in gone]
        self._add_times(Counter(term for one, words in sketches for term in _terms(words, one.places)), -1)
        for one, words in sketches:
            keys = {signed(word) for word in words} | {posting.key for posting in postings(one, ((), ()), {})}
            for named in chunks(sorted(keys), _NAMED):
                self._kept.take_out(PostingRow, PostingRow.key.in_(named) & PostingRow.number.in_(numbers))
        self._kept.take_out(SpeakingRow, or_(SpeakingRow.a.in_(numbers), SpeakingRow.b.in_(numbers)))
        coded = self._kept.take_out(CodedRow, (CodedRow.report == report) & CodedRow.number.is_not(None))
        self._kept.put_in(CodedRow, [{**row, "number": None} for row in coded])
        left = self.members({row["code"] for row in coded})
        return sorted(number for some in left.values() for number in some)

    def forget_gone(self, reports: Collection[str]) -> None:
        """What their drafts were before is told by their new ones now."""
        for some in chunks(sorted(reports), _NAMED):
            self._kept.take_out(CodedRow, CodedRow.report.in_(some) & CodedRow.number.is_(None))

    def unlinked(self, at_most: int | None = None) -> list[tuple[int, str]]:
        """Numbers and ids of the reports that wait to be linked, in the order they came."""
        query = select(UnlinkedRow.number, ReportRow.id).join(ReportRow, ReportRow.number == UnlinkedRow.number)
        return list(self._session.execute(query.order_by(UnlinkedRow.number).limit(at_most)).all())

    def waiting(self) -> int:
        return self._session.execute(select(func.count()).select_from(UnlinkedRow)).scalar_one()

    def linked(self, numbers: Sequence[int]) -> None:
        """These reports wait no more."""
        for some in chunks(numbers, _NAMED):
            self._session.execute(delete(UnlinkedRow).where(UnlinkedRow.number.in_(some)))

    def _read_times(self, terms: Iterable[int]) -> None:
        missing = sorted({term for term in terms if term not in self._times})
        self._times.update(dict.fromkeys(missing, 0))
        self._times.update(map(tuple, self._among("SELECT term, drafts FROM terms WHERE term IN ({})", missing)))

    def _ask(self, query: str) -> Iterable[Any]:
        return self._session.connection().exec_driver_sql(query).all()

    def _among(self, query: str, numbers: Collection[int]) -> Iterator[Any]:
        """Rows of a query with a list of whole numbers in it."""
        for some in chunks(sorted(numbers), _WRITTEN_OUT):
            yield from self._ask(query.format(", ".join(map(str, map(int, some)))))

    def _add_times(self, more: Mapping[int, int], sign: int = 1) -> None:
        for some in chunks(sorted(more), _NAMED):
            held = {row["term"]: row["drafts"] for row in self._kept.take_out(TermRow, TermRow.term.in_(some))}
            now = {term: held.get(term, 0) + sign * more[term] for term in some}
            self._kept.put_in(TermRow, [{"term": term, "drafts": times} for term, times in now.items() if times])
            self._times.update(now)


def linker_digest(name: str) -> list[str]:
    """What the linker noted adds to the sum."""
    return [codec.digest(name)] if name else []


def unlink(session: Session, report: str) -> None:
    """Takes a report's drafts out, to be linked anew; what is left of their incidents is grouped afresh."""
    from twosource.incidents import shipped_weights, take_out  # noqa: PLC0415 (weights that adding never needs)

    store = SqlStanding(session)
    store.lock()
    left = store.drop(report)
    if left:
        take_out(store, left, shipped_weights())
    number = select(ReportRow.number).where(ReportRow.id == report)
    session.execute(delete(UnlinkedRow).where(UnlinkedRow.number == number.scalar_subquery()))
    session.execute(insert(UnlinkedRow).from_select(["number"], number))


def _sketch_row(number: int, sketch: Sketch, words: tuple[str, ...]) -> dict[str, Any]:
    profile = sketch.profile
    row = {"number": number, "draft": profile.draft, "report": profile.report}
    return row | {"sketch": packed(sketch), "words": packed_words(words)}


def _terms(words: Iterable[str], places: Iterable[str]) -> Iterator[int]:
    yield from map(signed, words)
    yield from (signed(("place", place)) for place in places)
