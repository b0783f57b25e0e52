"""The index of n-grams: what comes in bit by bit gives the passages that a comparison of all with all gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import Passage, Published, Report
from twosource.origins import common_passages
from twosource.origins.chaining import ALL_PAIRS_UP_TO
from twosource.origins.fingerprints import ngram_hashes, read_words
from twosource.origins.index import Entry, Segment, compare
from twosource.origins.index.postings import EVERYWHERE, LATEST, OLDEST, POSTING
from twosource.origins.index.segments import add, look_up
from twosource.origins.passages import SEED_WORDS


class InMemory:
    """A store as the index asks for one."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.found: dict[tuple[str, str], list[Passage]] = {}
        self._entries: dict[int, Entry] = {}
        self._segments: dict[int, Segment] = {}
        self._chunks: dict[int, list[bytes]] = {}
        self._next = 1

    def segments(self) -> list[Segment]:
        return list(self._segments.values())

    def chunks(self, segment: int, positions: Sequence[int]) -> list[bytes]:
        return [self._chunks[segment][position] for position in positions]

    def write(self, chunks: Iterator[bytes]) -> int:
        number = max(self._chunks, default=0) + 1
        self._chunks[number] = list(chunks)
        return number

    def enter(self, segment: Segment) -> None:
        self._segments[segment.number] = segment

    def drop(self, segment: int) -> None:
        del self._segments[segment], self._chunks[segment]

    def entries(self, numbers: Sequence[int]) -> Iterable[Entry]:
        return [self._entries[number] for number in numbers if number in self._entries]

    def add_entries(self, entries: Sequence[Entry]) -> None:
        self._entries.update((entry.number, entry) for entry in entries)
        self._next = max(self._next, *(entry.number + 1 for entry in entries))

    def next_number(self) -> int:
        return self._next

    def join_stories(self, into: Mapping[int, int]) -> None:
        for number, entry in self._entries.items():
            self._entries[number] = replace(entry, story=into.get(entry.story, entry.story))

    def tied(self, reports: Sequence[str]) -> Iterable[tuple[str, str]]:
        return [pair for pair in self.found if set(pair) & set(reports)]

    def texts(self, reports: Sequence[str]) -> Iterable[Report]:
        return [self.reports[report] for report in reports]

    def add(self, reports: Sequence[Report]) -> None:
        """As the record does it."""
        found = compare(reports, self)
        self.reports.update((report.id, report) for report in reports)
        for pair in found.again:
            self.found.pop(pair, None)
        for passage in found.passages:
            self.found.setdefault((passage.report_a, passage.report_b), []).append(passage)

    def forget(self, number: int) -> None:
        """Takes a report out; its postings stay where they are."""
        self.reports.pop(self._entries.pop(number).report)

    def passages(self) -> list[Passage]:
        return sorted(
            (one for found in self.found.values() for one in found),
            key=lambda one: (one.report_a, one.report_b, one.a, one.b),
        )


def courier(name: str, day: int, text: str, publisher: str | None = "Amarna Courier") -> Report:
    return Report(name, text, published=Published(f"2031-05-{day:02d}", "given"), publisher=publisher, name=name)


def paragraph(number: int, length: int = 14) -> str:
    """Words that stand in no other paragraph."""
    letters = "abcdefghij"
    return " ".join(
        f"{letters[number // 10]}{letters[number % 10]}x{letters[at // 10]}{letters[at % 10]}" for at in range(length)
    )


def in_turn(reports: Sequence[Report], sizes: Sequence[int] = ()) -> InMemory:
    """A store that was given ``reports`` so many at a time, and one by one after that."""
    store, start = InMemory(), 0
    for size in [*sizes, *[1] * len(reports)]:
        store.add(reports[start : start + size])
        start += size
    return store


def test_a_report_finds_its_copies_among_those_that_came_before():
    reports = [courier(f"r{at}", 4, f"{paragraph(at)} {paragraph(50)}", publisher=f"p{at}") for at in range(4)]
    assert in_turn(reports).passages() == common_passages(reports)
    assert len(common_passages(reports)) == 6


def test_what_turns_out_to_be_boilerplate_is_taken_out_of_what_was_found_before():
    reports = [courier(f"r{day}", day, f"{paragraph(day)} {paragraph(60)}") for day in (1, 6, 12, 20)]
    store = in_turn(reports[:2])
    assert len(store.passages()) == 1, "two stories are too few to know"
    for one in reports[2:]:
        store.add([one])
    assert store.passages() == common_passages(reports) == []


def test_of_a_passage_with_boilerplate_in_it_the_rest_stays():
    footer = paragraph(60)
    reports = [
        courier("a", 1, f"{paragraph(1)} {paragraph(2)} {footer}"),
        courier("b", 1, f"{paragraph(1)} {paragraph(3)} {footer}", publisher="The Other Paper"),
        courier("c", 9, f"{paragraph(4)} {footer}", publisher="The Other Paper"),
        courier("d", 16, f"{paragraph(5)} {footer}", publisher="The Other Paper"),
    ]
    store = in_turn(reports[:3])
    assert len(store.passages()) == 4
    store.add(reports[3:])
    assert store.passages() == common_passages(reports)
    assert [(one.report_a, one.report_b) for one in store.passages()] == [("a", "b")]


def test_an_agency_text_in_very_many_reports_keeps_all_its_copies_tied_together():
    number = ALL_PAIRS_UP_TO * 4
    reports = [courier(f"r{at:03d}", 4, f"{paragraph(at % 90)} {paragraph(95)}", f"p{at}") for at in range(number)]
    store = in_turn(reports, [50, 7])
    reached = {reports[0].id}
    for _ in range(number):
        for passage in store.passages():
            if reached & {passage.report_a, passage.report_b}:
                reached |= {passage.report_a, passage.report_b}
        if len(reached) == number:
            break
    assert len(reached) == number
    held = look_up(store, np.unique(ngram_hashes(read_words(reports).rows[:], SEED_WORDS)[0]))
    assert np.unique(held["hash"], return_counts=True)[1].max() <= OLDEST + LATEST


CORPORA = st.lists(
    st.tuples(
        st.lists(st.integers(0, 12), min_size=1, max_size=4, unique=True),
        st.sampled_from([None, "Amarna Courier", "The Other Paper"]),
        st.integers(1, 28),
    ),
    min_size=1,
    max_size=14,
)


@given(CORPORA, st.lists(st.integers(1, 6), max_size=4), st.randoms(use_true_random=False))
def test_bit_by_bit_gives_what_all_with_all_gives(corpus, sizes, random):
    """Where no report shows two stories to be one: each has more words of its own than it shares."""
    reports = [
        courier(f"r{at:02d}", day, " ".join(map(paragraph, [*held, *range(20 + 5 * at, 25 + 5 * at)])), of)
        for at, (held, of, day) in enumerate(corpus)
    ]
    random.shuffle(reports)
    assert in_turn(reports, sizes).passages() == common_passages(reports)


def test_later_versions_of_one_story_are_known_as_such():
    reports = [courier(f"r{day}", day, f"{paragraph(day)} {paragraph(50)} {paragraph(51)}") for day in (1, 2, 3)]
    store = in_turn(reports)
    assert store.passages() == common_passages(reports)
    assert len({entry.story for entry in store.entries([1, 2, 3])}) == 1


def test_a_report_that_shows_two_stories_to_be_one_joins_them():
    first = courier("a", 1, f"{paragraph(1)} {paragraph(2)}")
    second = courier("b", 2, f"{paragraph(3)} {paragraph(4)}")
    both = courier("c", 3, f"{paragraph(1)} {paragraph(2)} {paragraph(3)} {paragraph(4)}")
    assert len({entry.story for entry in in_turn([first, second]).entries([1, 2])}) == 2
    assert len({entry.story for entry in in_turn([first, second, both]).entries([1, 2, 3])}) == 1


def test_a_report_that_was_taken_out_is_compared_no_more():
    a, b, c = (courier(name, 4, paragraph(50), publisher=name) for name in "abc")
    store = in_turn([a])
    store.forget(1)
    store.add([b])
    store.add([c])
    assert [(one.report_a, one.report_b) for one in store.passages()] == [("b", "c")]


HELD = st.tuples(st.integers(0, 40), st.integers(-2, 6), st.integers(0, 3))


@given(st.lists(st.lists(HELD, min_size=1, max_size=60), min_size=1, max_size=8))
def test_segments_hold_what_a_plain_table_holds(additions):
    """Markers stand for what they mark, each n-gram keeps its oldest and latest, nothing else is lost or made up."""
    store, table = InMemory(), {}
    for held in additions:
        rows = [(gram, report, 0 if report == EVERYWHERE else place) for gram, report, place in held]
        add(store, np.array(rows, POSTING))
        for gram, report, place in rows:
            table.setdefault(gram, set()).add((report, place))
    found = {}
    for gram, report, place in look_up(store, np.arange(45, dtype=np.uint64)).tolist():
        assert (report, place) not in found.setdefault(gram, [])
        found[gram].append((report, place))
    assert found == {
        gram: [one for one in sorted(held) if one[0] == EVERYWHERE][:1] or sorted(held) for gram, held in table.items()
    }
    assert all(len(segment.firsts) for segment in store.segments())


def test_few_segments_stand_at_any_time():
    store = InMemory()
    for at in range(200):
        rows = np.zeros(30, POSTING)
        rows["hash"], rows["report"] = np.arange(30) * 7 + at * 1000, at
        add(store, rows)
    assert len(store.segments()) <= 6
    assert sum(segment.size for segment in store.segments()) == 200 * 30
