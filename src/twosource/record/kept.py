"""Tables that are kept up as reports come in, and cannot be checked by making them again: their rows may rightly
depend on the order that reports came in (decision 0015).

The record holds the sum of the digests of their rows instead: one that is changed, lost or added from outside shows.
A sum, as rows come and go and it must cost no more than they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import ColumnElement, RowMapping, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from twosource.record import codec
from twosource.record.dialect import insert_rows
from twosource.record.tables import Base, MetaRow

NOTHING = f"{0:064x}"
"""The sum over no rows."""

_MODULUS = 1 << 256


def row_digest(row: RowMapping | dict[str, Any]) -> str:
    """Of a row of any table that is kept up; a passage's number is this file's own, as a report's is."""
    said = {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}
    said.pop("number" if "report_a" in said else "", None)
    return codec.digest(said)


def numbers_digest(row: tuple[float, ...]) -> str:
    """Of a row that is nothing but numbers; there are a hundred to a draft."""
    return sha256(repr(row).encode()).hexdigest()


def summed(digests: Iterable[str], to: str = NOTHING, sign: int = 1) -> str:
    """The sum ``to`` with more digests in it, or with fewer."""
    return f"{(int(to, 16) + sign * sum(int(one, 16) for one in digests)) % _MODULUS:064x}"


class Kept:
    """All that one transaction does to such tables, whose sum stands in ``meta`` under ``key``."""

    def __init__(self, session: Session, key: str) -> None:
        self._session = session
        self._key = key

    def lock(self) -> None:
        """Waits until no other transaction changes them: what one finds, the next must know."""
        self._session.execute(select(MetaRow.value).where(MetaRow.key == self._key).with_for_update())

    def put_in(self, table: type[Base], made: Sequence[dict[str, Any]]) -> None:
        if made:
            self._session.execute(insert(cast("Table", table.__table__)), made)  # the mapped class takes twice as long
            self.count(map(digest_of(table), made))

    def put_numbers_in(self, table: type[Base], rows: Sequence[tuple[float, ...]]) -> None:
        """The same for many rows of nothing but numbers, in the order of the table's columns."""
        if rows:
            insert_rows(self._session.connection(), table.__tablename__, rows)
            self.count(map(numbers_digest, rows))

    def take_out(self, table: type[Base], which: ColumnElement[bool]) -> list[dict[str, Any]]:
        gone = [dict(row) for row in self._session.execute(select(table.__table__).where(which)).mappings()]
        if gone:
            self._session.execute(delete(table).where(which))
            self.count(map(digest_of(table), gone), -1)
        return gone

    def count(self, digests: Iterable[str], sign: int = 1) -> None:
        self.note(self._key, summed(digests, self.noted(self._key), sign))

    def note(self, key: str, value: str) -> None:
        self._session.execute(update(MetaRow).where(MetaRow.key == key).values(value=value))

    def noted(self, key: str) -> str:
        return self._session.execute(select(MetaRow.value).where(MetaRow.key == key)).scalar_one()


_NUMBERS_ONLY = frozenset({"postings", "terms", "speaking"})


def digest_of(table: type[Base]) -> Any:  # noqa: ANN401 (a function of a row of the table)
    if table.__tablename__ not in _NUMBERS_ONLY:
        return row_digest
    names = [column.name for column in table.__table__.columns]

    def digest(row: Mapping[str, Any]) -> str:
        return numbers_digest(tuple([row[name] for name in names]))

    return digest
