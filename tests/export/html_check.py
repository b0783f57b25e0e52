"""A strict reading of a page with the standard library's parser: what it holds that could act, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "br", "hr", "img", "input", "link", "base", "wbr"})
ACTIVE = frozenset(
    {"script", "iframe", "object", "embed", "link", "base", "form", "img", "audio", "video", "frame", "template"}
    | {"foreignobject", "use", "animate", "set", "noscript", "math", "textarea", "xmp", "plaintext"}
)
ALLOWED_META = {"content-security-policy"}


@dataclass
class Page(HTMLParser):
    """``problems`` names what must not be there; ``texts`` holds the text of each element with a wanted class."""

    wanted: str = "text"
    problems: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        if tag in ACTIVE:
            self.problems.append(f"<{tag}>")
        if tag == "meta" and known.get("http-equiv", "content-security-policy").lower() not in ALLOWED_META:
            self.problems.append(f"meta {known['http-equiv']}")
        self.problems += [f"{tag} {name}" for name in known if name.startswith("on") or name in ("style", "src")]
        self.problems += [f"two {name}" for name in known if [n for n, _ in attrs].count(name) > 1]
        if "href" in known:
            self.hrefs.append(known["href"])
            if not known["href"].startswith(("#", "https://", "http://")):
                self.problems.append(f"href {known['href']}")
            if not known["href"].startswith("#") and "noopener" not in known.get("rel", ""):
                self.problems.append("an outside link without rel")
        if known.get("id"):
            self.ids.append(known["id"])
        wanted = self.wanted in (known.get("class") or "").split()
        if wanted:
            self.texts.append("")
        if tag not in VOID:
            self.open.append((tag, wanted))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1][0] if self.open else 'nothing'}")
            return
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "style":
            return
        self.words.append(data)
        if any(wanted for _, wanted in self.open):
            self.texts[-1] += data

    def handle_comment(self, data):
        self.problems.append("a comment")


def check(html: str, wanted: str = "text") -> Page:
    page = Page(wanted)
    page.feed(html)
    page.close()
    if page.open:
        page.problems.append(f"left open: {page.open}")
    return page
