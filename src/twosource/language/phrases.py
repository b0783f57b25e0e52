"""Look-up of words and phrases of a lexicon in a list of tokens, longest match first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from twosource.language.tokens import Token, Tokens, fold, tokenize, without_clitics

Payload = TypeVar("Payload")


class Match(NamedTuple, Generic[Payload]):
    """``tokens[start:end]`` are the words of one entry."""

    start: int
    end: int
    payload: Payload


class _Options(NamedTuple, Generic[Payload]):
    """Entries with one first word, the longest first; ``seconds``: their second words, None where one has only one."""

    entries: list[tuple[tuple[str, ...], Payload]]
    seconds: frozenset[str] | None


class PhraseTable(Generic[Payload]):
    """Entries by their first word; Arabic proclitics on the first word of an entry are looked through."""

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        by_first: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for phrase, payload in entries:
            norms = tuple(token.norm for token in tokenize(phrase))
            by_first.setdefault(norms[0], []).append((norms, payload))
        self._by_first: dict[str, _Options[Payload]] = {}
        for first, options in by_first.items():
            options.sort(key=lambda option: -len(option[0]))
            alone = len(options[-1][0]) == 1
            seconds = None if alone else frozenset(norms[1] for norms, _ in options)
            self._by_first[first] = _Options(options, seconds)
        self._latin = all(norm.isascii() for norm in self._by_first)

    def at(self, tokens: Sequence[Token], i: int) -> Match[Payload] | None:
        """The longest entry that starts at token ``i``."""
        norm = tokens[i].norm
        for form in (norm,) if norm.isascii() else without_clitics(norm):
            options = self._by_first.get(form)
            if options is None or not _may_go_on(tokens, i, options.seconds):
                continue
            for norms, payload in options.entries:
                if len(norms) == 1 or _goes_on(tokens, i, norms):
                    return Match(i, i + len(norms), payload)
        return None

    def find(self, tokens: Sequence[Token]) -> list[Match[Payload]]:
        """All entries in ``tokens``, left to right, not overlapping."""
        known = self._by_first
        if isinstance(tokens, Tokens) and known.keys().isdisjoint(tokens.forms):
            return []
        if self._latin:
            begins = [i for i, token in enumerate(tokens) if token[1] in known]
        else:  # a word may begin with an Arabic proclitic
            begins = [i for i, token in enumerate(tokens) if token[1] in known or not token[1].isascii()]
        matches: list[Match[Payload]] = []
        end = 0
        for i in begins:
            match = self.at(tokens, i) if i >= end else None
            if match:
                matches.append(match)
                end = match.end
        return matches

    def first_words(self) -> frozenset[str]:
        """The words that entries begin with, folded."""
        return frozenset(self._by_first)

    def __contains__(self, word: str) -> bool:
        options = self._by_first.get(fold(word))
        return options is not None and any(len(norms) == 1 for norms, _ in options.entries)


def _may_go_on(tokens: Sequence[Token], i: int, seconds: frozenset[str] | None) -> bool:
    """False where the next word begins none of what may follow; Arabic proclitics leave it open."""
    if seconds is None:
        return True
    if i + 1 == len(tokens):
        return False
    norm = tokens[i + 1][1]
    return norm in seconds or not norm.isascii()


def _goes_on(tokens: Sequence[Token], i: int, norms: tuple[str, ...]) -> bool:
    """The words of an entry after its first stand behind token ``i``."""
    if i + len(norms) > len(tokens):
        return False
    for k in range(1, len(norms)):
        here = tokens[i + k].norm
        if here != norms[k] and (here.isascii() or norms[k] not in without_clitics(here)):
            return False
    return True
