"""Through whose hands a claim came: every link is one that the report shows, the outlet first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from twosource.model import Credit, Mode, Report, ShownBy, Speaker, SpeakerKind, Via, statement
from twosource.origins import chain, in_words
from twosource.origins.names import outlet_of, publisher_of

from .reports import report, words

RAID = "The raid killed nine people"


def said(of: Report, name: str, kind: SpeakerKind, role: str | None = None, *via: tuple[str, SpeakerKind]):
    return statement(
        of.id,
        Mode.INDIRECT,
        (words(of.text, RAID),),
        speaker=Speaker(name, kind, role, words(of.text, name)),
        via=tuple(Via(one, sort, words(of.text, one)) for one, sort in via),
    )


def test_from_the_outlet_by_the_agency_and_the_office_to_whom_it_cites():
    text = f"{RAID}, Amal Haddad, CENTCOM spokeswoman, said in a statement to Reuters, citing medics. (AFP)"
    of = report("a", text, publisher="Amarna Courier")
    of = replace(of, credits=(Credit("AFP", words(text, "AFP")),))
    links = chain(
        of,
        said(
            of,
            "Amal Haddad",
            SpeakerKind.OFFICIAL,
            "CENTCOM spokeswoman",
            ("statement", SpeakerKind.DOCUMENT),
            ("Reuters", SpeakerKind.AGENCY),
            ("medics", SpeakerKind.UNNAMED),
        ),
    )
    assert in_words(links) == (
        "Amarna Courier ← Agence France-Presse ← Reuters ← statement ← US Central Command ← Amal Haddad ← medics"
    )
    assert [link.shown_by for link in links] == [
        ShownBy.PUBLISHER,
        ShownBy.CREDIT,
        ShownBy.VIA,
        ShownBy.VIA,
        ShownBy.ROLE,
        ShownBy.SPEAKER,
        ShownBy.VIA,
    ]
    assert [link.span.of(text) for link in links if link.span] == [
        "AFP",
        "Reuters",
        "statement",
        "Amal Haddad",
        "medics",
    ]
    assert [link.party for link in links] == [None, False, False, None, True, True, None]


def test_narration_ends_with_the_outlet_or_the_agency_it_credits():
    of = report("a", f"{RAID}.", publisher="Amarna Courier")
    assert in_words(chain(of, None)) == "Amarna Courier"
    assert in_words(chain(replace(of, credits=(Credit("Reuters", words(of.text, "raid")),)), None)) == (
        "Amarna Courier ← Reuters"
    )
    assert chain(report("b", RAID), None) == ()


def test_what_was_told_to_the_outlet_itself_came_by_no_agency():
    text = f"{RAID}, residents told Amarna Courier. (AFP)"
    of = replace(report("a", text, publisher="Amarna Courier"), credits=(Credit("AFP", words(text, "AFP")),))
    links = chain(of, said(of, "residents", SpeakerKind.WITNESS, None, ("Amarna Courier", SpeakerKind.OUTLET)))
    assert in_words(links) == "Amarna Courier ← residents"


def test_a_link_is_named_once_under_its_own_name():
    text = f"{RAID}, SANA said."
    of = report("a", text, url="https://www.sana.sy/?p=1")
    assert in_words(chain(of, said(of, "SANA", SpeakerKind.AGENCY))) == "SANA"


@pytest.mark.parametrize(
    ("role", "bodies"),
    [
        ("CENTCOM spokesman", ["US Central Command"]),
        ("Russian general", []),
        ("Russia's UN ambassador", ["Russia"]),
        ("UN envoy for Syria", ["United Nations"]),
        ("مدير المرصد السوري لحقوق الإنسان", ["Syrian Observatory for Human Rights"]),
    ],
)
def test_an_office_names_the_body_it_is_of(role, bodies):
    of = report("a", f"{RAID}, Amal Haddad said.")
    links = chain(of, said(of, "Amal Haddad", SpeakerKind.OFFICIAL, role))
    assert [link.name for link in links if link.shown_by is ShownBy.ROLE] == bodies


@pytest.mark.parametrize(
    ("url", "publisher", "name"),
    [
        ("https://arabic.anf-news.com/x", "Ajansa", "ANF"),
        ("https://orient-news.net/ar", "Oreint", "Orient News"),
        ("https://unknown.example/x", "Shaam", "Shaam"),
        ("https://unknown.example/x", None, "unknown.example"),
    ],
)
def test_an_outlet_is_known_by_its_host_before_its_name(url, publisher, name):
    known = publisher_of(Report("a", "x", url=url, publisher=publisher))
    assert known is not None
    assert known.name == name


def test_an_outlet_s_hosts_are_one_outlet():
    a, b = Report("a", "x", url="https://www.newarab.com/1"), Report("b", "x", url="https://www.alaraby.co.uk/1")
    assert outlet_of(a) == outlet_of(b)
    assert outlet_of(Report("c", "x")) is None
