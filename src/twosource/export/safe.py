"""Report text made safe to show: nothing in it may steer the terminal, the browser or the direction of other text.

Only for display. The record and the JSON files keep the text as it is.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

OVERRIDES = {"\u202d": "LRO", "\u202e": "RLO"}
"""Controls that show characters in another order than they stand: "26" would read as "62"."""

_TO_SHOW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")


_DIRECTION = re.compile("[\u202a-\u202c\u2066-\u2069]")


def visible(text: str) -> str:
    """Controls, overrides and lone surrogates as visible signs; one character may become several."""
    return _TO_SHOW.sub(lambda found: _sign(found.group()), text)


def _sign(char: str) -> str:
    if char in OVERRIDES:
        return f"[{OVERRIDES[char]}]"
    if char < " ":
        return chr(0x2400 + ord(char))
    return "␡" if char == "\x7f" else "�"


def plain(text: str) -> str:
    """For a terminal: no control is left, line ends become spaces, and nothing opens a direction it may not close."""
    return " ".join(_DIRECTION.sub("", visible(text)).split())


def link(url: str | None) -> str | None:
    """``url`` where it is an http or https address with a host, else None: nothing else becomes a link."""
    if not url or _TO_SHOW.search(url) or any(char.isspace() for char in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None
