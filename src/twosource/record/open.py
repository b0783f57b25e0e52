"""Opening a record: a file or a PostgreSQL URL, brought to the schema of this version, or one clear refusal."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from twosource.model import RecordError
from twosource.record.dialect import prepare

SCHEMA = "0007"
"""The newest revision in migrations/versions; a test holds the two together."""


@dataclass(frozen=True, slots=True)
class Record:
    """An open record. ``read()`` and ``write()`` each give a session that is one transaction."""

    engine: Engine
    name: str
    read_only: bool = False

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees the record as it is now and changes nothing."""
        with explained(self.name), self.engine.connect() as connection, Session(connection) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is committed whole when the block ends, and undone whole when it raises."""
        if self.read_only:
            raise RecordError(f"{self.name} is read-only; copy it to a folder you can write to, or change its rights")
        with explained(self.name), self.engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin(), Session(writing) as session:
                yield session
                session.flush()

    def close(self) -> None:
        """Lets go of the file; SQLite then folds its write-ahead log back into it."""
        self.engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_record(where: str | Path, *, create: bool = False) -> Record:
    """Opens the record at a path or a ``postgresql://`` URL; ``create`` makes it where there is none.

    Raises:
        RecordError: not there, not a record, written by a newer version, locked, or not writable where it must be.
            The message says what to do next.
    """
    url, name = _url(where)
    read_only = False
    if url.get_backend_name() == "sqlite":
        url, read_only = _file(Path(url.database or ""), create)
    record = Record(_engine(url, name), name, read_only)
    try:
        _bring_up(record, create)
    except BaseException:  # also an interrupt: the connection is closed, then whatever it was goes on its way
        record.close()
        raise
    return record


def _url(where: str | Path) -> tuple[URL, str]:
    """The URL and the name to use in messages (never with its password)."""
    given = str(where)
    if "://" not in given:
        return URL.create("sqlite", database=given), given
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise RecordError(f"{given} is not a URL: write it as postgresql://USER:PASSWORD@HOST/DATABASE") from error
    if url.drivername.partition("+")[0] not in ("postgresql", "postgres"):
        raise RecordError(f"{given} is no record: use a file name or a postgresql:// URL")
    return url.set(drivername="postgresql+psycopg"), url.render_as_string(hide_password=True)


def _file(path: Path, create: bool) -> tuple[URL, bool]:
    """The URL for a record file and whether it can only be read; refuses what is plainly not one."""
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file in it, such as {path / 'record.db'}")
    if not path.exists():
        if not create:
            raise RecordError(f"no record at {path}; make one with: twosource run PATH... --record {path}")
        if not path.parent.is_dir():
            raise RecordError(f"no folder {path.parent} to make the record in; make it first")
        return URL.create("sqlite", database=str(path)), False
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise RecordError(f"{path} cannot be opened: {error.strerror}") from error
    if head and head != b"SQLite format 3\x00":
        raise RecordError(f"{path} is not a record; name a record, or a new file to make one")
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return URL.create("sqlite", database=str(path)), False
    # On a read-only medium SQLite cannot keep its log beside the file, and reads it only if told that nobody writes.
    logged = path.with_name(path.name + "-wal")
    immutable = not (logged.exists() and logged.stat().st_size)
    query = {"mode": "ro", "uri": "true"} | ({"immutable": "1"} if immutable else {})
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query), True


def _engine(url: URL, name: str) -> Engine:
    try:
        engine = create_engine(url)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        message = f"{name} needs the PostgreSQL driver: install it with: pip install 'twosource[postgres]'"
        raise RecordError(message) from error
    prepare(engine)
    return engine


def _bring_up(record: Record, create: bool) -> None:
    """Checks the schema version and upgrades an older one, in one transaction."""
    with explained(record.name), record.engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        versioned = "alembic_version" in tables
        query = text("SELECT version_num FROM alembic_version")
        found = connection.execute(query).scalar_one_or_none() if versioned else None
    if found == SCHEMA and "originals" in tables:
        return
    if tables and (found is None or "originals" not in tables):
        raise RecordError(f"{record.name} is a database of something else; name a record, or a new file to make one")
    if not tables and not create:
        raise RecordError(f"{record.name} is empty; fill it with: twosource run PATH... --record {record.name}")
    if found is not None and found > SCHEMA:
        raise RecordError(f"{record.name} was written by a newer Twosource (schema {found}); upgrade Twosource")
    if record.read_only:
        raise RecordError(f"{record.name} has an older schema and is read-only; open a copy that can be written to")
    _upgrade(record)


def _upgrade(record: Record) -> None:
    from alembic import command  # noqa: PLC0415 (a third of a second that only new and old records pay)
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "twosource.record:migrations")
    config.set_main_option("path_separator", "os")
    with explained(record.name), record.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if isinstance(raw, sqlite3.Connection):
            raw.execute("PRAGMA journal_mode = WAL")
        with connection.execution_options(writes=True).begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


_CAUSES = (
    ("database is locked", "is in use by another program; wait for it to end and try again"),
    ("readonly database", "cannot be written to; change its rights or copy it"),
    ("unable to open database file", "cannot be opened; check that its folder is there and can be written to"),
    ("database or disk is full", "cannot grow, the disk is full; make room and run the same command again"),
    ("file is not a database", "is not a record, or is damaged; use a copy"),
    ("malformed", "is damaged; use a copy"),
    ("disk i/o error", "cannot be read or written, the disk reports an error; use a copy"),
)


@contextmanager
def explained(name: str) -> Iterator[None]:
    """Turns a database's failure into a RecordError that says what to do; our own mistakes in SQL stay as they are."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).strip()
        for sign, meaning in _CAUSES:
            if sign in said.lower():
                raise RecordError(f"{name} {meaning}") from error
        if "connection" in said.lower() and "://" in name:
            reason = said.splitlines()[0]
            raise RecordError(f"{name} does not answer ({reason}); check that the server runs") from error
        raise
