"""``twosource serve``: a record in the browser, on this machine alone unless told otherwise."""

from __future__ import annotations

import socket
import sys

import click

HOST = "127.0.0.1"
PORT = 8765


@click.command(
    epilog="""\b
Examples:
  twosource serve record.db
  twosource serve record.db --port 9000

Whoever reaches the address reads everything in the record: --host with an outside address needs a guard before it.""",
)
@click.argument("record", metavar="RECORD")
@click.option("--host", default=HOST, show_default=True, metavar="ADDRESS", help="Address to answer on.")
@click.option(
    "--port",
    default=PORT,
    show_default=True,
    metavar="N",
    type=click.IntRange(0, 65535),
    help="Port; 0 takes a free one.",
)
def command(record: str, host: str, port: int) -> None:
    """Show RECORD (a file or a postgresql:// URL) in a browser until Ctrl-C."""
    import uvicorn  # noqa: PLC0415 (the web libraries, loaded where they are used)

    from twosource.web.app import create_app  # noqa: PLC0415

    app = create_app(record)
    with bound(host, port) as taken:
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"http://{shown}:{taken.getsockname()[1]}/   (Ctrl-C stops it)")
        sys.stdout.flush()
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[taken])


def bound(host: str, port: int) -> socket.socket:
    """A socket at the address that takes callers already: who is told of it may come before the server is up."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        taken = socket.socket(family, kind, proto)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(128)
    except OSError as error:
        raise click.UsageError(f"cannot answer on {host} port {port}: {error.strerror}") from None
    return taken
