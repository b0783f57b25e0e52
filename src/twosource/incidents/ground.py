"""Profiles of a batch: its sketches, measured against what is rare among them and in the training's reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.incidents.profile import Profile, known_page
from twosource.incidents.serials import Calendar, Known, shipped_pages
from twosource.incidents.sketches import Drafts, read_drafts
from twosource.incidents.sounds import Voices
from twosource.incidents.spread import Spread, shipped_spread
from twosource.incidents.text import Counted, Rarity, rare_limit, terms_of
from twosource.model import Draft, Extraction, Report
from twosource.spill import Shelf


@dataclass(frozen=True, slots=True)
class Ground:
    """What profiles are measured against: how rare words are, the places that few drafts name, how far the numbers of
    an outlet's pages had come by which day."""

    rarity: Rarity
    voices: Voices
    rare_places: frozenset[str]
    calendar: Calendar

    @classmethod
    def of(
        cls,
        drafts: int,
        words: Mapping[str, int],
        places: Mapping[str, int],
        pages: Iterable[tuple[str, Known]],
        elsewhere: Spread | None = None,
    ) -> Ground:
        """``words`` and ``places`` give in how many of ``drafts`` each is found."""
        limit = rare_limit(drafts)
        rare = frozenset(place for place, drafts_with in places.items() if drafts_with <= limit)
        spread = elsewhere or shipped_spread()
        return cls(Rarity.of(words, drafts, spread), Voices(words, spread), rare, Calendar.of(pages))

    def finish(self, sketch: Profile, words: Counted) -> Profile:
        """The profile of a sketch; its ``about`` is kept where the calendar says nothing."""
        terms = terms_of(words, self.rarity)
        dated = sketch.days or sketch.published
        about = (self.calendar.about(sketch.page) or sketch.about) if sketch.page and not dated else None
        return replace(
            sketch,
            rare_places=self.rare_places.intersection(sketch.places),
            about=about,
            sounds=self.voices.rarest(sketch.sounds),
            terms=terms.weights,
            names=terms.names,
            keys=terms.keys,
        )


def profiles(
    reports: Mapping[str, Report],
    extractions: Mapping[str, Extraction],
    drafts: Iterable[Draft] | None = None,
    elsewhere: Spread | None = None,
    pages: Iterable[tuple[str, Known]] | None = None,
) -> Sequence[Profile]:
    """Profiles of ``drafts`` (all where none are given), in the order of their ids.

    What is rare is measured on these drafts and on the reports of ``elsewhere`` (those of the training) together.
    """
    return finished(read_drafts(reports, extractions, drafts), elsewhere, pages)


def finished(
    drafts: Drafts, elsewhere: Spread | None = None, pages: Iterable[tuple[str, Known]] | None = None
) -> Shelf[Profile]:
    """The profiles of all drafts of a batch: only now is it known what is rare in it, and which pages of an outlet
    are of which day (``pages``: what is known beforehand)."""
    ground = ground_of(drafts, elsewhere, pages)
    return Shelf(ground.finish(sketch, words) for sketch, words in drafts.sketches)


def ground_of(
    drafts: Drafts, elsewhere: Spread | None = None, pages: Iterable[tuple[str, Known]] | None = None
) -> Ground:
    known = [*(shipped_pages() if pages is None else pages), *_known_pages(drafts)]
    return Ground.of(len(drafts.ids), drafts.words, drafts.places, known, elsewhere)


def _known_pages(drafts: Drafts) -> Iterator[tuple[str, Known]]:
    return (page for sketch, _ in drafts.sketches if (page := known_page(sketch)))
