"""The page in a real browser: it opens, asks for nothing and complains of nothing."""

from __future__ import annotations

import shutil
import subprocess
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.export.test_hostile import ATTACKS, hostile
from twosource.export import page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --enable-logging=stderr"
).split()

pytestmark = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed (Debian: apt-get install chromium)")


class Handler(BaseHTTPRequestHandler):
    """Answers every path with the page, and keeps the paths asked for."""

    def __init__(self, html: bytes, asked: list[str], *args: object) -> None:
        self.html, self.asked = html, asked
        super().__init__(*args)

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.html)

    def log_message(self, *args):
        pass


def opened(html: str, folder) -> tuple[list[str], str, str]:
    """The paths the browser asked for, its console lines, and the document as it stood at the end."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, html.encode(), asked))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        done = subprocess.run(
            [BROWSER, *FLAGS, f"--user-data-dir={folder}", "--dump-dom", f"http://127.0.0.1:{server.server_port}/"],
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    finally:
        server.shutdown()
        server.server_close()
    console = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return asked, console, done.stdout


def test_the_watch_sees_a_page_that_acts(tmp_path):
    html = "<title>t</title><script>document.title='acted';console.error('seen')</script><img src=/picture>"
    asked, console, dom = opened(html, tmp_path)
    assert "/picture" in asked
    assert "seen" in console
    assert "acted" in dom


def test_the_page_opens_without_a_request_or_a_complaint(view, tmp_path):
    asked, console, dom = opened(page.render(view), tmp_path)
    assert [path for path in asked if path != "/favicon.ico"] == ["/"]
    assert console == ""
    assert "26 or more" in dom


def test_a_hostile_record_opens_without_a_request_or_a_complaint(tmp_path):
    text = " ".join(ATTACKS) + "<img src=/picture onerror=alert(1)><script>document.title='acted'</script>"
    asked, console, dom = opened(page.render(hostile(text).view(), title=text), tmp_path)
    assert [path for path in asked if path != "/favicon.ico"] == ["/"]
    assert console == ""
    assert "<title>acted</title>" not in dom
