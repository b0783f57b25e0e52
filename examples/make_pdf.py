"""Writes reports/lantern-convoy-board.pdf, byte for byte the same each time, with nothing but the standard library."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

TITLE = "UN board: convoy near Aleppo was hit from the air"
PARAGRAPHS = [
    "The Lantern (invented)",
    TITLE,
    "NEW YORK, December 21, 2016",
    "The aid convoy at Urum al-Kubra was hit from the air on September 19, a United Nations board of "
    "inquiry has found.",
    "At least 10 people were killed and at least 22 were injured, the UN Secretary-General said on Wednesday in a "
    "summary of its report. In September his spokesman had spoken of at least 18 dead.",
    "The board said it could not name the attacker. Syria's air force could have carried out such an attack, it said, "
    "but it did not have the evidence to say so.",
    "Russia and Syria have denied that their aircraft struck the convoy.",
]
LEADING, TOP, LEFT, COLUMNS = 15, 780, 72, 84


def content() -> bytes:
    """The page's drawing commands: one text line for each wrapped line, a gap after each paragraph."""
    lines = ["BT", "/F1 11 Tf", f"{LEADING} TL", f"{LEFT} {TOP} Td"]
    for paragraph in PARAGRAPHS:
        for line in wrap(paragraph, COLUMNS, break_on_hyphens=False):
            escaped = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            lines.append(f"({escaped}) Tj T*")
        lines.append("T*")
    return "\n".join([*lines, "ET"]).encode("ascii")


def pdf() -> bytes:
    """A PDF 1.4 file of one A4 page in Helvetica."""
    page = content()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) /Author (The Lantern \\(invented\\)) >>" % TITLE.encode("ascii"),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


if __name__ == "__main__":
    target = Path(__file__).parent / "reports" / "lantern-convoy-board.pdf"
    target.write_bytes(pdf())
