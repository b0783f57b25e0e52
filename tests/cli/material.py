"""A few report rows on two invented events, in English and Arabic: reprint, agency, denial, later figure, no figure."""

from __future__ import annotations

STRIKE = (
    "IDLIB, May 14, 2019 - At least 12 people were killed on Monday when an air strike hit the market of "
    'Maarat al-Numan, the civil defence said. "We are still pulling people out of the rubble," its spokesman said.'
)

REPORTS = [
    {"id": "wire", "text": STRIKE, "published": "2019-05-14", "publisher": "Plain Wire"},
    {
        "id": "copy",
        "text": f"{STRIKE} Prices rose again.",
        "published": "2019-05-15",
        "publisher": "Hill Post",
    },
    {
        "id": "army",
        "text": "The army denied on Tuesday that it had struck Maarat al-Numan. It said that only fighters were hit.",
        "published": "2019-05-15",
        "publisher": "Coast Daily",
    },
    {
        "id": "later",
        "text": "The toll of Monday's air strike on Maarat al-Numan rose to 17 dead and 30 wounded, a hospital said.",
        "published": "2019-05-16",
        "publisher": "Valley News",
    },
    {
        "id": "arabic",
        "text": "قتل ثلاثة مدنيين وأصيب سبعة آخرون اليوم بقصف مدفعي على مدينة سراقب، بحسب ما أفاد الدفاع المدني.",
        "published": "2019-05-20",
        "publisher": "صحيفة السهل",
    },
    {
        "id": "weather",
        "text": "Rain is expected over the coast on Friday.",
        "published": "2019-05-16",
    },
]
