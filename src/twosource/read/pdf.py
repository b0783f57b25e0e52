"""PDF: text page by page, repeated headers and footers marked, words cut at line ends joined where that is sure.

The file's creation date is when the PDF was made, not when the report was published: it is not used.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pypdfium2 as pdfium

from twosource.model import Mark, Published, Report, Span
from twosource.read.assemble import assemble
from twosource.read.decode import normalised
from twosource.read.reading import TEXT_CHARACTERS

_EDGE_LINES = 2
_HEADER_WORDS = 6
_REPEATED_ON = 3
"""A line at the edge of this many pages is a header or footer; on two it may be a heading that recurs."""
_PDFIUM_HYPHEN = re.compile("[\u0002\ufffe]\n?")
_LINE_HYPHEN = re.compile(r"(\w{2,})[-‐]\n([^\W\d_]{2,})")
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")


class PdfError(ValueError):
    """The file cannot be read as PDF, or holds no text."""


def read_pdf(raw: bytes, *, id: str, sha256: str, name: str, given: Published | None = None) -> Report:
    """Raises PdfError: truncated, encrypted, without text, or too long."""
    pages = [page for page in _pages(raw) if page.strip()]
    if not pages:
        raise PdfError("is a PDF without text, scanned perhaps; run OCR on it first")
    pages = joined(pages)
    text = "\n\n".join(pages)
    return assemble(text, id=id, sha256=sha256, name=name, given=given, extra=edge_marks(pages))


def _pages(raw: bytes) -> list[str]:
    if b"%%EOF" not in raw[-2048:]:
        raise PdfError("is a truncated PDF (no end mark); fetch it again")
    try:
        document = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise PdfError("is an encrypted PDF; remove its password first") from None
        raise PdfError("is a broken PDF; fetch it again") from None
    try:
        return _texts(document)
    except pdfium.PdfiumError:
        raise PdfError("is a PDF with a broken page; fetch it again") from None
    finally:
        document.close()


def _texts(document: pdfium.PdfDocument) -> list[str]:
    texts: list[str] = []
    total = 0
    for page in document:
        text_page = page.get_textpage()
        text = _cleaned(text_page.get_text_bounded())
        text_page.close()
        page.close()
        total += len(text)
        if total > TEXT_CHARACTERS:
            raise PdfError(f"is a PDF with more than {TEXT_CHARACTERS:,} characters; split it")
        texts.append(text.strip("\n"))
    return texts


def _cleaned(text: str) -> str:
    """pdfium's mark of a cut word as hyphen and line end; ligatures and presentation forms as plain letters."""
    text = _PDFIUM_HYPHEN.sub("-\n", text.replace("\r\n", "\n"))
    text = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return normalised(text).replace("\ufffd", " ")


def joined(pages: list[str]) -> list[str]:
    """Words cut at line ends made whole: "hospi-" / "tal".

    Joined where the word stands whole elsewhere, or one half is no word of the document; where the document writes the
    compound ("rebel-held") or both halves, the hyphen stays and only the line end goes.
    """
    words = Counter(word.lower() for page in pages for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])", page))

    def join(match: re.Match[str]) -> str:
        first, second = match[1].lower(), match[2].lower()
        if words[first + second]:
            return match[1] + match[2]
        compound = words[f"{first}-{second}"] or (words[first] and words[second] > 1)
        return match[1] + "-" * bool(compound) + match[2]

    return [_LINE_HYPHEN.sub(join, page) for page in pages]


def _as_header(words: str) -> str:
    """Page numbers and dates change from page to page; a sentence whose figures change is no header."""
    return re.sub(r"\d+", "#", words) if len(words.split()) <= _HEADER_WORDS else words


def edge_marks(pages: list[str]) -> list[Mark]:
    """Boilerplate marks, in the pages joined by a blank line, on edge lines that recur with only digits changed."""
    found: list[tuple[str, Span]] = []
    offset = 0
    for page in pages:
        lines = list(re.finditer(r"\S[^\n]*", page))
        for match in {*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]}:
            words = match.group().rstrip()
            found.append((_as_header(words), Span(offset + match.start(), offset + match.start() + len(words))))
        offset += len(page) + 2
    counts = Counter(words for words, _ in found)
    return [Mark("boilerplate", span) for words, span in found if counts[words] >= _REPEATED_ON]
