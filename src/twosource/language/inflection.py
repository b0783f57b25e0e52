"""Regular endings of English verbs, so that a lexicon names a verb once."""

from __future__ import annotations

MARK = "~"


def inflected(entry: str) -> list[str]:
    """The phrases an entry of a lexicon stands for: "seize~ arms" is seize, seizes, seized and seizing arms.

    An entry without the mark stands for itself. Irregular verbs are written out.
    """
    words = entry.split()
    marked = next((i for i, word in enumerate(words) if word.endswith(MARK)), None)
    if marked is None:
        return [entry]
    return [" ".join([*words[:marked], form, *words[marked + 1 :]]) for form in _forms(words[marked][: -len(MARK)])]


def _forms(stem: str) -> list[str]:
    if stem.endswith("e"):
        return [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    if stem.endswith(("s", "sh", "ch", "x", "z")):
        return [stem, f"{stem}es", f"{stem}ed", f"{stem}ing"]
    return [stem, f"{stem}s", f"{stem}ed", f"{stem}ing"]
