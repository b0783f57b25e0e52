"""Every claim goes to one origin, and what is counted once is shown to be one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.model import Credit, Extraction, OriginState, Place, Report, SpeakerKind, Statement
from twosource.origins import by_incident, common_passages, pairs, shared_quotations, trace
from twosource.origins.credits import credited_agency
from twosource.read import report_from_row

from .reports import claim, extraction, report, said, words

MAYOR = "nine people were killed when shells fell on the grain market of Tel Amarna shortly after noon"


def spoken(
    name: str,
    speaker: str | None,
    kind: SpeakerKind = SpeakerKind.OFFICIAL,
    *,
    tail: str = "",
    content: str = "nine people were killed",
    low: int = 9,
    published: str | None = "2031-05-04",
    role: str | None = None,
    **known: object,
) -> tuple[Report, Extraction]:
    """A report in which ``speaker`` gives one figure, in words that no other report shares."""
    text = f"In {name}: {content}, {speaker or 'it is held'}. {tail}"
    of = report(name, text, published, **known)
    told = said(of, content, speaker, kind, role=role)
    return of, extraction(of, claim(of, content, low, content.split(maxsplit=1)[0], told), statements=(told,))


def run(*rows: tuple[Report, Extraction]):
    reports = {of.id: of for of, _ in rows}
    passages = common_passages(reports.values())
    extractions = {of.id: found for of, found in rows}
    return trace(reports, extractions, passages), extractions, passages


def states(*rows: tuple[Report, Extraction]) -> list[OriginState]:
    origins, extractions, passages = run(*rows)
    return [pair.state for pair in pairs(origins, extractions, passages)]


def test_one_speaker_in_two_reports_is_one_origin_with_the_words_that_show_it():
    rows = [spoken("b", "Karim Odeh", published="2031-05-05"), spoken("a", "Odeh", published="2031-05-06")]
    (origin,), _, _ = run(*rows)
    assert origin.name == "Karim Odeh"
    assert origin.reports == ("b", "a"), "the earliest publication first"
    (fold,) = origin.folds
    assert (fold.why, fold.report_a, fold.report_b) == ("speaker", "a", "b")
    assert rows[1][0].words(fold.a) == "nine people were killed"


def test_one_speaker_with_another_figure_is_another_origin_shown_dependent():
    rows = [spoken("a", "Karim Odeh"), spoken("b", "Karim Odeh", content="forty people were killed", low=40)]
    origins, _, _ = run(*rows)
    assert len(origins) == 2
    assert states(*rows) == [OriginState.DEPENDENT]


def test_two_named_speakers_with_one_figure_are_two_origins_shown_independent():
    rows = [spoken("a", "Karim Odeh"), spoken("b", "Lina Haddad")]
    origins, _, _ = run(*rows)
    assert sorted(origin.name for origin in origins) == ["Karim Odeh", "Lina Haddad"]
    assert states(*rows) == [OriginState.INDEPENDENT]


def test_two_voices_of_one_body_or_side_are_not_independent():
    rows = [
        spoken("a", "Karim Odeh", role="spokesman for the Russian Defense Ministry"),
        spoken("b", "Lina Haddad", role="an adviser at the Russian Defense Ministry"),
    ]
    assert states(*rows) == [OriginState.NOT_SHOWN]
    body = spoken("c", "Russian Defense Ministry", SpeakerKind.BODY)
    assert states(rows[0], body) == [OriginState.DEPENDENT]


def test_unnamed_speakers_of_two_reports_stay_apart_and_nothing_is_shown():
    rows = [spoken("a", "activists", SpeakerKind.UNNAMED), spoken("b", "activists", SpeakerKind.UNNAMED)]
    origins, _, _ = run(*rows)
    assert [origin.name for origin in origins] == ["activists", "activists"]
    assert states(*rows) == [OriginState.NOT_SHOWN]


def copied(name: str, lead: str, **known: object) -> tuple[Report, Extraction]:
    """A report that tells the sentence in its own voice."""
    of = report(name, f"{lead} {MAYOR}.", **known)
    return of, extraction(of, claim(of, MAYOR, 9, "nine"))


def test_a_copied_sentence_goes_to_the_origin_it_was_copied_from():
    first = report("a", f"Mayor Karim Odeh said {MAYOR}.", "2031-05-04")
    told = said(first, MAYOR, "Karim Odeh")
    source = first, extraction(first, claim(first, MAYOR, 9, "nine", told), statements=(told,))
    (origin,), _, _ = run(source, copied("b", "By nightfall", publisher="The Courier"))
    assert origin.name == "Karim Odeh"
    assert [fold.why for fold in origin.folds] == ["passage"]


def test_a_form_filled_in_anew_is_no_copy():
    rows = []
    for name, raids in (("a", 32), ("b", 11)):
        text = (
            f"In the north {raids} raids since January left nine soldiers of the northern command dead and two missing."
        )
        of = report(name, text, publisher=f"Paper {name}")
        rows.append((of, extraction(of, claim(of, text.rstrip("."), 9, "nine"))))
    assert len(common_passages([of for of, _ in rows])) == 1
    origins, _, _ = run(*rows)
    assert len(origins) == 2


@pytest.mark.parametrize("shift", range(0, 12, 3))
def test_an_edit_that_moves_numbers_in_and_out_of_reach_is_still_a_copy(shift):
    first = (
        "On 21 May the shelling began at 11 and went on for hours over the old quarter, where an estimated 90 people "
        "were killed by 15 volleys from across the river before 30 trucks could leave"
    )
    rows = []
    for name, text in (("a", first), ("b", first.replace("old quarter", "old [" + "x" * shift + "] quarter"))):
        of = report(name, f"{text}.", publisher=f"Paper {name}")
        rows.append((of, extraction(of, claim(of, text, 90, "an estimated 90"))))
    (origin,), _, _ = run(*rows)
    assert [fold.why for fold in origin.folds] == ["passage"]


def test_two_equal_figures_of_one_passage_are_not_mixed_up():
    one, two = "nine people were killed at the northern crossing before dawn", "nine people were killed in the old port"
    between = (
        "The road between them stayed closed all day and buses were sent back to the town from where they had come."
    )
    first = report("a", f"Karim Odeh: {one}. {between} Lina Haddad: {two}.", "2031-05-04")
    odeh, haddad = said(first, one, "Karim Odeh"), said(first, two, "Lina Haddad")
    claims = claim(first, one, 9, "nine", odeh), claim(first, two, 9, None, haddad)
    copy = report("b", f"Karim Odeh: {one}. {between} Lina Haddad: {two}.", "2031-05-05")
    copies = claim(copy, one, 9, "nine"), claim(copy, two, 9)
    origins, _, _ = run(
        (first, extraction(first, *claims, statements=(odeh, haddad))), (copy, extraction(copy, *copies))
    )
    assert {origin.name: len(origin.claims) for origin in origins} == {"Karim Odeh": 2, "Lina Haddad": 2}


def test_a_set_form_around_new_facts_is_no_copy():
    rows = []
    for name, facts in (
        ("a", ("a big northern market", "carts behind three shops", "bakers, teachers, one guard")),
        ("b", ("two farms by rivers", "barns holding new harvest", "seven pickers from outside")),
    ):
        text = (
            f"Shells fell at noon today on {facts[0]} and set fire to some of {facts[1]} while nine people were killed "
            f"there, {facts[2]}, said the council of the town"
        )
        of = report(name, f"{text}.", publisher=f"Paper {name}")
        rows.append((of, extraction(of, claim(of, text, 9, "nine"))))
    assert [passage.score < 0.75 for passage in common_passages([of for of, _ in rows])] == [True]
    origins, _, _ = run(*rows)
    assert len(origins) == 2


def test_two_of_one_surname_are_two_origins():
    origins, _, _ = run(spoken("a", "Karim Odeh"), spoken("b", "Lina Odeh"))
    assert sorted(origin.name for origin in origins) == ["Karim Odeh", "Lina Odeh"]


def test_a_stock_phrase_alone_folds_nothing():
    rows = []
    for name, place in (("a", "the northern suburbs"), ("b", "Port Sarin")):
        text = f"It led to the death of nine people in {place} at night."
        of = report(name, text, publisher=f"Paper {name}")
        rows.append((of, extraction(of, claim(of, "the death of nine people", 9, "nine"))))
    assert len(common_passages([of for of, _ in rows])) == 1
    origins, _, _ = run(*rows)
    assert len(origins) == 2


def test_a_passage_never_makes_two_named_speakers_one():
    rows = []
    for name, speaker in (("a", "Karim Odeh"), ("b", "Lina Haddad")):
        of = report(name, f"{speaker} said {MAYOR}.")
        told = said(of, MAYOR, speaker)
        rows.append((of, extraction(of, claim(of, MAYOR, 9, "nine", told), statements=(told,))))
    origins, _, _ = run(*rows)
    assert len(origins) == 2
    assert states(*rows) == [OriginState.DEPENDENT]


def test_what_an_outlet_adds_to_copied_words_is_its_own():
    first = copied("a", "It was calm until", published="2031-05-04", publisher="The Courier")
    text = f"As we could learn, {MAYOR}. Our reporter saw three bodies in the hospital."
    of = report("b", text, "2031-05-05", publisher="The Herald")
    own = "Our reporter saw three bodies in the hospital"
    second = of, extraction(of, claim(of, MAYOR, 9, "nine"), claim(of, own, 3, "three"))
    origins, extractions, passages = run(first, second)
    assert {origin.name: len(origin.claims) for origin in origins} == {"The Courier": 2, "The Herald": 1}
    assert [pair.state for pair in pairs(origins, extractions, passages)] == [OriginState.NOT_SHOWN]


def test_an_agency_credit_makes_the_narration_the_agencys():
    rows = []
    for name in "ab":
        text = f"Reported in {name}: {MAYOR}. (With AP inputs)"
        credit = Credit("AP", words(text, "AP"))
        of = report(name, text, publisher=f"Paper {name}", credits=(credit,))
        rows.append((of, extraction(of, claim(of, MAYOR, 9, "nine"))))
    (origin,), _, _ = run(*rows)
    assert (origin.name, origin.kind) == ("Associated Press", SpeakerKind.AGENCY)


def test_one_credit_without_words_in_common_is_not_enough():
    rows = []
    for name, content in (("a", "Nine died in the market"), ("b", "Shells killed nine traders")):
        text = f"{content}. (AP)"
        of = report(name, text, publisher=f"Paper {name}", credits=(Credit("AP", words(text, "AP")),))
        rows.append((of, extraction(of, claim(of, content, 9))))
    origins, _, _ = run(*rows)
    assert [origin.name for origin in origins] == ["Associated Press", "Associated Press"]
    assert states(*rows) == [OriginState.DEPENDENT]


def test_a_source_that_told_an_agency_is_traced_to_the_agency():
    of = report("a", "Nine people were killed, a source told Reuters.")
    told = said(of, "Nine people were killed", "a source", SpeakerKind.UNNAMED, via="Reuters")
    (origin,), _, _ = run(
        (of, extraction(of, claim(of, "Nine people were killed", 9, "Nine", told), statements=(told,)))
    )
    assert (origin.name, origin.kind) == ("Reuters", SpeakerKind.AGENCY)


def test_a_monitor_that_publishes_itself_is_a_primary_source():
    of = report("a", "We documented nine people killed in the market.", publisher="Syrian Network for Human Rights")
    own = of, extraction(of, claim(of, "nine people killed in the market", 9, "nine"))
    origins, _, _ = run(own)
    assert origins[0].kind is SpeakerKind.MONITOR
    assert states(own, spoken("b", "Karim Odeh")) == [OriginState.INDEPENDENT]


def test_an_office_is_its_holder_where_the_report_names_him():
    text = (
        "Interior Minister Karim Odeh met reporters. Nine people were killed in the market, the interior minister "
        "said. Four people were killed on the bridge, Odeh said."
    )
    of = report("a", text)
    office = said(of, "Nine people were killed in the market", "interior minister")
    named = said(of, "Four people were killed on the bridge", "Karim Odeh")
    claims = (
        claim(of, "Nine people were killed in the market", 9, "Nine", office),
        claim(of, "Four people were killed on the bridge", 4, "Four", named),
    )
    (origin,), _, _ = run((of, extraction(of, *claims, statements=(office, named))))
    assert origin.name == "Karim Odeh"


def test_an_office_without_its_holder_is_not_shown_to_be_anyone():
    rows = [spoken("a", "local officials"), spoken("b", "Lina Haddad")]
    assert states(*rows) == [OriginState.NOT_SHOWN]
    origins, _, _ = run(spoken("a", "local officials"), spoken("b", "local officials"))
    assert len(origins) == 2


def test_who_is_quoted_with_the_same_words_is_one_speaker_in_all_else():
    quotation = "we have asked the council for buses to take the families out before Friday"
    rows = []
    for name, speaker, low in (("a", "Karim Odeh", 9), ("b", "the mayor", 4)):
        text = f"“{quotation}”, {speaker} said in {name}. He put the dead at {low} in {name}."
        of = report(name, text)
        quoted, told = said(of, quotation, speaker), said(of, f"the dead at {low}", speaker)
        made = claim(of, f"the dead at {low}", low, str(low), told)
        rows.append((of, extraction(of, made, statements=(quoted, told))))
    (origin,), _, _ = run(*rows)
    assert origin.name == "Karim Odeh"
    assert {fold.why for fold in origin.folds} == {"quotation"}


def test_the_short_name_joins_whoever_it_was_found_to_be():
    """Report b calls him "the mayor" over a quotation that a gives to Karim Odeh, and "Odeh" elsewhere."""
    quotation = "we have asked the council for buses to take the families out before Friday"
    a, b = (
        report("a", f"“{quotation}”, said Karim Odeh, who counted 9 dead."),
        report("b", f"“{quotation}”, said the mayor, who knew of 4 missing. Odeh put the wounded at 30 that night."),
    )
    told_a = said(a, quotation, "Karim Odeh"), said(a, "9 dead", "Karim Odeh")
    told_b = said(b, quotation, "mayor"), said(b, "4 missing", "mayor"), said(b, "wounded at 30", "Odeh")
    claims_b = claim(b, "4 missing", 4, "4", told_b[1]), claim(b, "wounded at 30", 30, "30", told_b[2])
    (origin,), _, _ = run(
        (a, extraction(a, claim(a, "9 dead", 9, "9", told_a[1]), statements=told_a)),
        (b, extraction(b, *claims_b, statements=told_b)),
    )
    assert (origin.name, len(origin.claims)) == ("Karim Odeh", 3)


def test_a_name_in_quotation_marks_is_nobodys_words():
    name = "Provisional Council of the Northern and Eastern Districts of Amarna"
    rows = []
    for report_id, low in (("a", "Nine"), ("b", "Forty")):
        text = f"{low} people died {'near' if low == 'Nine' else 'inside'} the “{name}” offices."
        of = report(report_id, text, publisher=f"Paper {report_id}")
        rows.append((of, extraction(of, claim(of, text.rstrip("."), 9 if low == "Nine" else 40, low))))
    assert len(shared_quotations([of for of, _ in rows])) == 1
    origins, _, _ = run(*rows)
    assert len(origins) == 2


def test_an_outlet_cited_elsewhere_is_that_outlets_own_narration():
    own = report("a", "Our count stands at nine people killed in the market.", publisher="www.rudaw.net")
    town = Place("Tel Amarna", "town", 36.0, 37.0)
    home = own, extraction(own, replace(claim(own, "nine people killed in the market", 9, "nine"), where=town))
    of, found = spoken("b", "Rudaw", SpeakerKind.OUTLET, publisher="The Courier")
    cites = of, replace(found, claims=(replace(found.claims[0], where=town),))
    (origin,), _, _ = run(home, cites)
    assert origin.name == "Rudaw"
    assert [fold.why for fold in origin.folds] == ["attribution"]


def test_a_shared_quotation_folds_a_speaker_named_in_one_report_only():
    quotation = "we lost nine people in one hour and we will not forget it"
    rows = []
    for name, speaker, kind in (("a", "Karim Odeh", SpeakerKind.OFFICIAL), ("b", "a resident", SpeakerKind.UNNAMED)):
        mark = "“{}”" if name == "a" else '"{}"'
        of = report(name, f"{speaker} in the words of {name}: {mark.format(quotation)}.")
        told = said(of, quotation, speaker, kind)
        rows.append((of, extraction(of, claim(of, quotation, 9, "nine", told), statements=(told,))))
    reports = {of.id: of for of, _ in rows}
    (origin,) = trace(reports, {of.id: found for of, found in rows}, [])
    assert origin.name == "Karim Odeh"
    assert [fold.why for fold in origin.folds] == ["quotation"]


def test_the_origins_of_an_incident_hold_its_claims_only():
    rows = [spoken("a", "Karim Odeh"), spoken("b", "Lina Haddad")]
    origins, extractions, _ = run(*rows)
    wanted = extractions["a"].claims[0].id
    (origin,) = by_incident(origins, [wanted])
    assert (origin.name, origin.claims, origin.reports) == ("Karim Odeh", (wanted,), ("a",))


def test_the_origins_of_an_incident_may_be_kept_to_its_reports():
    origins, extractions, _ = run(spoken("a", "Karim Odeh"), spoken("b", "Karim Odeh"), spoken("c", "Karim Odeh"))
    wanted = [extractions[name].claims[0].id for name in "ab"]
    (whole,) = by_incident(origins, wanted)
    assert whole.reports == ("a", "b", "c")
    (kept,) = by_incident(origins, wanted, ["a", "b"])
    assert kept.reports == ("a", "b")
    assert all({fold.report_a, fold.report_b} <= {"a", "b"} for fold in kept.folds)


@pytest.mark.parametrize(
    ("credits", "publisher", "name"),
    [
        (["AP"], None, "Associated Press"),
        (["AP"], "AP", None),
        (["Press TV"], None, "Press TV"),
        (["AP", "Reuters"], None, "Associated Press / Reuters"),
        (["BNX"], None, "BNX"),
        (["Anna Example"], None, None),
        (["Syrian Civil Defence"], None, None),
        ([], None, None),
    ],
)
def test_who_a_credit_line_may_name(credits, publisher, name):
    text = "Text. " + " ".join(credits)
    of = report("a", text, publisher=publisher, credits=tuple(Credit(one, words(text, one)) for one in credits))
    known = credited_agency(of)
    assert (known.name if known else None) == name


SPEAKERS = [
    ("Karim Odeh", SpeakerKind.OFFICIAL),
    ("Odeh", SpeakerKind.OFFICIAL),
    ("Khalil Odeh", SpeakerKind.OFFICIAL),
    ("SOHR", SpeakerKind.MONITOR),
    ("Reuters", SpeakerKind.AGENCY),
    ("activists", SpeakerKind.UNNAMED),
    (None, SpeakerKind.UNNAMED),
]
PARTS = st.tuples(st.sampled_from(SPEAKERS), st.sampled_from([9, 9, 40]), st.booleans())
FILES = st.lists(
    st.tuples(
        st.lists(PARTS, min_size=0, max_size=4),
        st.sampled_from(["The Courier", "www.rudaw.net", None]),
        st.sampled_from(["2031-05-04", "2031-05-05", None]),
    ),
    min_size=1,
    max_size=5,
)


def build(name: str, parts, publisher: str | None, published: str | None) -> tuple[Report, Extraction]:
    text, made = "", []
    for index, ((speaker, kind), low, long) in enumerate(parts):
        place = "when shells fell on the grain market of Tel Amarna shortly after noon" if long else f"in {name}{index}"
        sentence = f"{low} people were killed {place}"
        made.append((len(text), sentence, speaker, kind, low))
        text += f"{sentence}, {speaker or 'as told'}.\n"
    of = report(name, text or "Nothing.", published, publisher=publisher)
    statements: list[Statement] = []
    claims = []
    for start, sentence, speaker, kind, low in made:
        rest = report(name, " " * start + text[start:], published)
        told = said(rest, sentence, speaker, kind) if speaker else None
        statements += [told] if told else []
        claims.append(claim(rest, sentence, low, str(low), told))
    return of, extraction(of, *claims, statements=tuple(statements))


@given(FILES, st.randoms(use_true_random=False))
def test_every_claim_has_one_origin_and_the_order_of_reports_never_matters(files, random):
    rows = [build(f"r{at}", *one) for at, one in enumerate(files)]
    origins, extractions, passages = run(*rows)
    claims = sorted(one.id for found in extractions.values() for one in found.claims)
    assert sorted(one for origin in origins for one in origin.claims) == claims
    shuffled = list(rows)
    random.shuffle(shuffled)
    random.shuffle(passages)
    again = trace({of.id: of for of, _ in shuffled}, {of.id: found for of, found in shuffled}, passages)
    assert again == origins
    assert pairs(again, extractions, passages) == pairs(origins[::-1], extractions, passages)


@given(FILES)
def test_folds_tie_all_reports_of_an_origin_and_their_spans_reproduce_words(files):
    rows = [build(f"r{at}", *one) for at, one in enumerate(files)]
    reports = {of.id: of for of, _ in rows}
    origins, _, _ = run(*rows)
    for origin in origins:
        tied = {origin.reports[0]}
        for _ in origin.folds:
            for fold in origin.folds:
                assert fold.a.of(reports[fold.report_a].text)
                assert fold.b.of(reports[fold.report_b].text)
                if tied & {fold.report_a, fold.report_b}:
                    tied |= {fold.report_a, fold.report_b}
        assert tied >= set(origin.reports)


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("Source: Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("(المصدر: المرصد السوري لحقوق الإنسان)", "Syrian Observatory for Human Rights"),
        ("Source: Reuters", "Reuters"),
        ("— Syrian Observatory for Human Rights (@syriahr) 4 May 2031", "Valley Post"),
    ],
)
def test_a_source_line_names_whose_the_text_is_and_a_post_s_signature_does_not(line, origin):
    text = f"Five people were killed near the mill on Monday.\n{line}"
    of = report_from_row({"id": "a", "text": text, "publisher": "Valley Post"}, "a")
    found = extraction(of, claim(of, "Five people were killed", 5, "Five"))
    (one,) = trace({"a": of}, {"a": found}, ())
    assert one.name == origin
