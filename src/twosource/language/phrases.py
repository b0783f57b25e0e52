"""Look-up of words and phrases of a lexicon in a list of tokens, longest match first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from twosource.language.tokens import Token, fold, tokenize, without_clitics

Payload = TypeVar("Payload")


class Match(NamedTuple, Generic[Payload]):
    """``tokens[start:end]`` are the words of one entry."""

    start: int
    end: int
    payload: Payload


class PhraseTable(Generic[Payload]):
    """Entries by their first word; Arabic proclitics on the first word of an entry are looked through."""

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for phrase, payload in entries:
            norms = tuple(token.norm for token in tokenize(phrase))
            self._by_first.setdefault(norms[0], []).append((norms, payload))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def at(self, tokens: Sequence[Token], i: int) -> Match[Payload] | None:
        """The longest entry that starts at token ``i``."""
        for norm in without_clitics(tokens[i].norm):
            for norms, payload in self._by_first.get(norm, ()):
                end = i + len(norms)
                if end <= len(tokens) and all(
                    tokens[i + k].norm == norms[k] or norms[k] in without_clitics(tokens[i + k].norm)
                    for k in range(1, len(norms))
                ):
                    return Match(i, end, payload)
        return None

    def find(self, tokens: Sequence[Token]) -> list[Match[Payload]]:
        """All entries in ``tokens``, left to right, not overlapping."""
        matches: list[Match[Payload]] = []
        i = 0
        while i < len(tokens):
            match = self.at(tokens, i)
            if match:
                matches.append(match)
                i = match.end
            else:
                i += 1
        return matches

    def __contains__(self, word: str) -> bool:
        return any(len(norms) == 1 for norms, _ in self._by_first.get(fold(word), ()))
