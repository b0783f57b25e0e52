"""The app: one page and three lists, read-only, from the record as it stands at each request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, StreamingResponse

from twosource import __version__
from twosource.export import jsonl, page
from twosource.model import RecordError
from twosource.model.rows import Row
from twosource.record import View, open_record

HOST = "127.0.0.1"
"""Loopback: a record holds words about people in danger, so nothing is served to a network unless asked for."""
PORT = 8765

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'"


def create_app(record_path: str | Path) -> FastAPI:
    """An app over the record at ``record_path`` (a file or a PostgreSQL URL).

    Raises:
        RecordError: when the record cannot be opened now; later failures answer 503 with the reason.
    """
    _load(record_path)
    app = FastAPI(title="Twosource", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def secure(request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await answer(request) if _asked_by_name(request) else PlainTextResponse("wrong host\n", 421)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", NO_CONTENT_POLICY)
        return response

    @app.exception_handler(RecordError)
    def unusable(_: Request, error: RecordError) -> JSONResponse:
        return JSONResponse({"error": str(error)}, status_code=503)

    @app.get("/", response_class=HTMLResponse)
    def index() -> HTMLResponse:
        html = page.render(_load(record_path))
        return HTMLResponse(html, headers={"Content-Security-Policy": page.policy() + "; frame-ancestors 'none'"})

    @app.get("/incidents.json")
    def incidents() -> StreamingResponse:
        return _list(jsonl.incident_rows(_load(record_path)))

    @app.get("/claims.json")
    def claims() -> StreamingResponse:
        return _list(jsonl.claim_rows(_load(record_path)))

    @app.get("/reports.json")
    def reports() -> StreamingResponse:
        return _list(jsonl.report_rows(_load(record_path)))

    @app.get("/healthz")
    def health() -> PlainTextResponse:
        with open_record(record_path) as record, record.read():
            return PlainTextResponse("ok\n")

    return app


def _asked_by_name(request: Request) -> bool:
    """False where a site elsewhere has its own name resolve to this machine, to read the record from its page."""
    server = request.scope.get("server")
    bound = str(server[0]) if server else ""
    return bound not in LOOPBACK or request.url.hostname in LOOPBACK


def _load(record_path: str | Path) -> View:
    with open_record(record_path) as record:
        return View.from_record(record)


def _list(rows: Iterator[Row]) -> StreamingResponse:
    """A JSON array sent row by row; the same rows as in the JSON lines files."""
    return StreamingResponse(_array(rows), media_type="application/json")


def _array(rows: Iterator[Any]) -> Iterator[str]:
    yield "["
    for at, line in enumerate(jsonl.dump(rows)):
        yield ("," if at else "") + line.rstrip("\n")
    yield "]\n"
