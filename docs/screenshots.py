"""Takes the pictures in docs/images from the example reports.   usage: python docs/screenshots.py [FOLDER]

With a FOLDER also those in the dark and on a phone, to be looked at and not kept. Needs Chromium for the page;
the terminal's picture is drawn by rich.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from twosource import pipeline
from twosource.export import terminal
from twosource.record import View, open_record

ROOT = Path(__file__).parents[1]
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
).split()
SHOTS = {
    "page.png": (1280, 1500, "light"),
    "page-dark.png": (1280, 1500, "dark"),
    "phone.png": (500, 1400, "light"),
}
"""Name: width, height, colour scheme. Chromium lays out no page narrower than 500 in a headless window."""


def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        sys.exit("screenshots need Chromium (Debian: apt-get install chromium)")
    return found


def shoot(page: Path, target: Path, *, width: int, height: int, scheme: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser(), *FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}",
                f"--blink-settings=preferredColorScheme={int(scheme == 'light')}",
                f"--screenshot={target}", page.resolve().as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def draw_terminal(view: View, target: Path, width: int = 100) -> None:
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True)
    console.print(terminal.incidents_table(view, width))
    fullest = max(view.incidents, key=lambda incident: len(incident.claims), default=None)
    if fullest is not None:
        console.print()
        console.print(terminal.incident_view(view, fullest))
    target.write_text(console.export_svg(title="twosource show record.db", unique_id="terminal"), encoding="utf-8")


def main(folder: Path, names: tuple[str, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        record_path = Path(work) / "record.db"
        with open_record(record_path, create=True) as record:
            view = pipeline.run([ROOT / "examples" / "reports"], record, out=Path(work)).view
        for name in names:
            width, height, scheme = SHOTS[name]
            shoot(Path(work) / "index.html", folder / name, width=width, height=height, scheme=scheme)
        draw_terminal(view, folder / "terminal.svg")
    for made in sorted(folder.iterdir()):
        print(made)  # noqa: T201 (what the command is for)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]), tuple(SHOTS))
    else:
        main(ROOT / "docs" / "images", ("page.png",))
