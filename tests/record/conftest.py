"""Records to test on: a fresh SQLite file, and a PostgreSQL database where a server can be had."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from twosource.record import Record, open_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def sqlite(path: Path) -> Iterator[Record]:
    with open_record(path, create=True) as record:
        yield record


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, path: Path) -> Iterator[Record]:
    """The same behaviour is asked of both stores."""
    where = path if request.param == "sqlite" else request.getfixturevalue("postgres_database")
    with open_record(where, create=True) as opened:
        yield opened


@pytest.fixture
def postgres_database(postgres_server: str) -> Iterator[str]:
    """The URL of an empty database, dropped afterwards."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    name = f"twosource_test_{os.getpid()}_{os.urandom(4).hex()}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    yield postgres_server.rpartition("/")[0] + f"/{name}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """TWOSOURCE_TEST_POSTGRES, or a server of our own from the machine's PostgreSQL programs."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    if given := os.environ.get("TWOSOURCE_TEST_POSTGRES"):
        yield given
        return
    initdb, pg_ctl = shutil.which("initdb"), shutil.which("pg_ctl")
    if not initdb or not pg_ctl:
        pytest.skip("no PostgreSQL: neither TWOSOURCE_TEST_POSTGRES nor initdb and pg_ctl on the path")
    # Not pytest's own folder: every session that starts closes that one to all users but its own.
    folder = Path(tempfile.mkdtemp(prefix="twosource-postgres-"))
    user = _owner(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    _as(user, [initdb, "-D", folder / "data", "-U", "tester", "--auth=trust", "--encoding=UTF8", "--locale=C"])
    _as(user, [pg_ctl, "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "start"])
    yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    _as(user, [pg_ctl, "-D", folder / "data", "-m", "immediate", "stop"])
    shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root; then the folder is given to a user who is not."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return user


def _as(user: str | None, command: list[str | Path]) -> None:
    done = subprocess.run(command, user=user, check=False, capture_output=True, text=True, cwd="/", timeout=60)
    if done.returncode:
        pytest.skip(f"no PostgreSQL server could be started: {done.stderr.strip()[-200:]}")
