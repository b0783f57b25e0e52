"""HTML pages: the article by trafilatura, and beside it what the page says of itself.

The text of record is trafilatura's output, below the byline and credit lines it dropped. Only dates that the page
states in its metadata are taken: trafilatura's own date search also reads the page's text and clock.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import trafilatura
from lxml import etree, html  # type: ignore[import-untyped]

from twosource.model import Published, Report
from twosource.model.report import NOT_PROSE
from twosource.read.assemble import assemble
from twosource.read.decode import decode, normalised
from twosource.read.reading import TEXT_CHARACTERS

PAGE_BYTES = 20 * 1024 * 1024
"""Pages with pictures written into them reach some megabytes."""
PAGE_ELEMENTS = 30_000
"""trafilatura's time grows with the elements: 20,000 paragraphs take a second, 170,000 take 18 s. Long articles have
a few thousand; more is a dump of many."""
_FEWEST_LETTERS = 20

Element: TypeAlias = etree._Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "article.published", "published_time_telegram",
    "citation_publication_date", "date",
)  # fmt: skip
"""Names of meta tags and itemprops that state publication, the surest first; none that states a change."""
_BYLINE_CLASS = re.compile(
    r"byline|by-line|author|dateline|pub-?date|publish|post-?date|entry-date|credit|timestamp|article-?date", re.I
)
_SHORT = 160


class PageError(ValueError):
    """The page holds no article, or cannot be parsed as a whole."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself in its head. ``dates`` the surest first."""

    title: str | None
    url: str | None
    publisher: str | None
    dates: tuple[str, ...]


def read_html(raw: bytes, *, id: str, sha256: str, name: str, given: Published | None = None) -> Report:
    """Raises PageError, UndecodableError."""
    if len(raw) > PAGE_BYTES:
        raise PageError(f"is an HTML page larger than {PAGE_BYTES // 2**20} MB; give the article alone")
    declared = _CHARSET.search(raw[:8192])
    page = normalised(decode(raw, declared[1].decode("ascii", "replace") if declared else None))
    tree = _parsed(page)
    facts = page_facts(tree)
    lines = _bylines(tree)
    article = trafilatura.extract(
        page, output_format="txt", include_comments=False, include_tables=True, with_metadata=False, deduplicate=False
    )
    if not article or not article.strip():
        raise PageError("is an HTML page without an article; save the article itself")
    dropped = [line for line in lines if line not in article]
    text = normalised("\n".join([*dropped, article.strip()]) if dropped else article.strip())
    if len(text) > TEXT_CHARACTERS:
        raise PageError(f"is an HTML page of more than {TEXT_CHARACTERS:,} characters; give the article alone")
    report = assemble(
        text,
        id=id,
        sha256=sha256,
        name=name,
        given=given,
        metadata=facts.dates,
        title=facts.title,
        publisher=facts.publisher,
        url=facts.url,
    )
    if not _tells(report):
        raise PageError("is an HTML page without an article; save the article itself")
    return report


def _parsed(page: str) -> Element:
    """The tree, built by a parser that stops at 256 levels; a page that goes deeper would be cut without a word."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise PageError("is an HTML page without content") from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise PageError("is an HTML page nested deeper than 256 tags; its text cannot be trusted to be whole")
    if sum(1 for _ in tree.iter()) > PAGE_ELEMENTS:
        raise PageError(f"is an HTML page of more than {PAGE_ELEMENTS:,} elements; give the article alone")
    return tree


def _tells(report: Report) -> bool:
    """Whether anything but menus and stamps is left of the page."""
    marked = sum(mark.span.end - mark.span.start for mark in report.marks if mark.kind in NOT_PROSE)
    return len(report.text) - marked >= _FEWEST_LETTERS


def page_facts(tree: Element) -> PageFacts:
    """Title, address, site name and publication dates as the page's metadata state them."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    dates = [words for item in linked if isinstance(words := item.get("datePublished"), str)]
    dates += [metas[key] for key in _PUBLISHED if key in metas]
    dates += tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    canonical = tree.xpath("//link[translate(@rel,'CANONIL','canonil')='canonical']/@href")
    url = metas.get("og:url") or (canonical[0] if canonical else None)
    return PageFacts(
        title=_clean(metas.get("og:title") or _headline(linked) or _first(tree, "//h1") or _first(tree, "//title")),
        url=url if url and urlsplit(url).scheme in ("http", "https") else None,
        publisher=_clean(metas.get("og:site_name") or _publisher(linked) or metas.get("application-name")),
        dates=tuple(dict.fromkeys(words.strip() for words in dates if words.strip())),
    )


def _metas(tree: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            key = tag.get(attribute)
            if key and tag.get("content"):
                found.setdefault(key.strip().lower(), tag.get("content").strip())
    return found


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """JSON-LD items, an article's before any other's; broken blocks are passed over."""
    items: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            queue = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while queue and len(items) < 200:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                items.append(item)
                queue.extend(item.get("@graph") or [] if isinstance(item.get("@graph"), list) else [])
    yield from sorted(items, key=lambda item: "article" not in str(item.get("@type")).lower())


def _headline(items: list[dict[str, Any]]) -> str | None:
    return next((item["headline"] for item in items if isinstance(item.get("headline"), str)), None)


def _publisher(items: list[dict[str, Any]]) -> str | None:
    for item in items:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return None


def _first(tree: Element, path: str) -> str | None:
    found = tree.xpath(path)
    return found[0].text_content() if found else None


def _clean(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None


def _short_text(element: Element) -> str:
    """The element's words, "" where they are many: a wrapper of half the page is read no further than that."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece.strip())
        if length > _SHORT:
            return ""
    words = " ".join(" ".join(pieces).split())
    return words if len(words) <= _SHORT else ""


def _bylines(tree: Element) -> list[str]:
    """Short lines of elements that a page's own class names call byline, credit or date."""
    lines: list[str] = []
    for element in tree.iter("div", "span", "p", "time", "address", "li"):
        label = " ".join((element.get(name) or "")[:_SHORT] for name in ("class", "itemprop", "id"))
        if element.tag != "time" and not _BYLINE_CLASS.search(label):
            continue
        words = _short_text(element)
        if words and not any(words in line for line in lines):
            lines.append(words)
        if len(lines) == 6:
            break
    return lines
