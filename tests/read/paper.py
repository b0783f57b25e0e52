"""Documents made for the tests: a small PDF writer and pages of invented outlets."""

from __future__ import annotations


def pdf(pages: list[list[str]], *, encrypted: bool = False) -> bytes:
    """A PDF whose pages hold the given lines, in Helvetica."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = " T* ".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj" for line in lines)
        content = f"BT /F1 11 Tf 14 TL 50 780 Td {drawn} ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        look = f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >>"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {look} >>"
        objects.append(page.encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    lock = (
        b" /Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00><00>]" % (b"11" * 32, b"22" * 32)
        if encrypted
        else b""
    )
    return body + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, lock, start)


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Market hit - The Invented Courier</title>
<meta property="og:site_name" content="The Invented Courier">
<link rel="canonical" href="https://courier.example/news/market-hit">
{head}
</head><body><div class="clock">Tuesday 23 July 2024</div><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Market hit in Aleppo</h1><p class="byline">{byline}</p>
<p>At least eleven people were killed when shells struck a market in the east of the city, medics said.</p>
<p>The hospital received thirty wounded people, among them six children, a doctor there said by telephone.</p>
<p>Residents told reporters that the shelling went on for most of the afternoon and into the evening.</p>
<script>document.write("<p>ninety dead</p>")</script></article><footer>Copyright</footer></body></html>"""
