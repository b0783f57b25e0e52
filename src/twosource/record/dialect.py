"""The one place that knows SQLite from PostgreSQL: connection settings, full-text search, the append-only guard."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection

from twosource.language import without_clitics
from twosource.language.tokens import norms

APPLICATION_ID = 0x32535243
"""Marks an SQLite file as a record of this project ("2SRC"); ``file`` and sqlite3 can show it."""

WAIT_MS = 10_000
"""How long a writer waits for another one before it gives up; one report's transaction takes milliseconds."""

PG_SEARCH_CHARACTERS = 200_000
"""PostgreSQL refuses a tsvector over 1 MB, so only the beginning of a very long report is searched there."""

CACHE_KIB = 32 * 1024
"""Pages that a connection keeps in memory; SQLite's 2 MiB are fewer than one report is looked up in."""

JOURNAL_BYTES = 64 * 2**20
"""What the write-ahead log is cut back to once it is in the file; a large merge leaves it longer than the record."""


def prepare(engine: Engine) -> None:
    """Sets what every SQLite connection needs: WAL, foreign keys, full sync, and transactions begun by us.

    Python's sqlite3 begins transactions late and only on some statements; a check followed by a write would not be
    one unit. So it is told to begin none, and each of ours starts with BEGIN (BEGIN IMMEDIATE where it will write).
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def settings(connection: DBAPIConnection, _: object) -> None:
        assert isinstance(connection, sqlite3.Connection)
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_BYTES}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def create_extras(connection: Connection) -> None:
    """What SQLAlchemy's metadata cannot say: the search index and the guard on decisions. Called by a migration."""
    statements = _SQLITE_EXTRAS if connection.dialect.name == "sqlite" else _POSTGRES_EXTRAS
    for statement in statements:
        connection.exec_driver_sql(statement)


_SQLITE_EXTRAS = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    # No content of its own: a report's text never changes under its id, so an entry is never taken out.
    "CREATE VIRTUAL TABLE report_search USING fts5(words, content='', tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE TRIGGER decisions_never_change BEFORE UPDATE ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are never changed'); END",
    "CREATE TRIGGER decisions_never_go BEFORE DELETE ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END",
)

_POSTGRES_EXTRAS = (
    "CREATE TABLE report_search (rowid integer PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_report_search_words ON report_search USING gin (words)",
    "CREATE FUNCTION decisions_never_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'decisions are never changed or deleted'; END $$",
    "CREATE TRIGGER decisions_never_change BEFORE UPDATE OR DELETE ON decisions "
    "FOR EACH STATEMENT EXECUTE FUNCTION decisions_never_change()",
)


def folded(words: str) -> str:
    """Words as they are searched: our folding, and for Arabic the word without its proclitics too."""
    return " ".join([norm if norm.isascii() else _searched(norm) for norm in norms(words)])


@lru_cache(maxsize=100_000)
def _searched(norm: str) -> str:
    return " ".join(dict.fromkeys(without_clitics(norm)))


def index_words(connection: Connection, number: int, words: str) -> None:
    """Enters a report's words in the search index under its number."""
    if connection.dialect.name == "sqlite":
        entry = text("INSERT INTO report_search (rowid, words) VALUES (:number, :words)")
        connection.execute(entry, {"number": number, "words": folded(words)})
    else:
        entry = text("INSERT INTO report_search (rowid, words) VALUES (:number, to_tsvector('simple', :words))")
        connection.execute(entry, {"number": number, "words": folded(words[:PG_SEARCH_CHARACTERS])})


def find_words(connection: Connection, query: str, limit: int) -> list[int]:
    """Numbers of the reports that hold every word of ``query``, best first."""
    wanted = norms(query)
    if not wanted:
        return []
    if connection.dialect.name == "sqlite":
        match = " AND ".join('"' + word.replace('"', '""') + '"' for word in wanted)
        sql = "SELECT rowid FROM report_search WHERE report_search MATCH :q ORDER BY rank, rowid LIMIT :n"
    else:
        match = " ".join(wanted)
        sql = (
            "SELECT rowid FROM report_search, plainto_tsquery('simple', :q) AS q WHERE words @@ q "
            "ORDER BY ts_rank(words, q) DESC, rowid LIMIT :n"
        )
    return [row[0] for row in connection.execute(text(sql), {"q": match, "n": limit})]


def insert_rows(connection: Connection, table: str, rows: Sequence[tuple[float, ...]]) -> None:
    """Many rows of numbers into ``table``, in the order of its columns, without SQLAlchemy's work on each."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({', '.join([mark] * len(rows[0]))})", list(rows))
