"""``twosource assess``: several methods side by side, in a table, in full and as JSON lines."""

from __future__ import annotations

import json

from twosource.methods import method_names


def test_a_table_has_a_column_for_each_method(twosource, filled):
    done = twosource("assess", filled, "--methods", "airwars,acled,ucdp")
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 80
    head = done.out.split("─")[0]
    assert [head.index(name) for name in ("airwars", "acled", "ucdp")] == sorted(
        head.index(name) for name in ("airwars", "acled", "ucdp")
    )
    assert "ohchr" not in head
    assert "documented, not estimated" in done.out


def test_all_methods_fit_a_narrow_terminal(twosource, filled):
    done = twosource("assess", filled)
    assert max(map(len, done.out.splitlines())) <= 80
    assert all(name in done.out for name in method_names())


def test_json_has_every_reason_and_an_incident_in_full_says_why_methods_differ(twosource, filled):
    done = twosource("assess", filled, "--methods", "airwars,acled", "--differing", "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert rows
    assert all([one["method"] for one in row["assessments"]] == ["airwars", "acled"] for row in rows)
    assert all(row["differences"] for row in rows)
    acled = rows[0]["assessments"][1]
    assert {"time_precision", "geo_precision"} & acled["codes"].keys()
    shown = twosource("assess", filled, rows[0]["incident"], "--methods", "airwars,acled")
    assert "Methods differ on the killed" in shown.out
    told = " ".join(shown.out.split())
    assert all(why in told for why in rows[0]["differences"][0]["why"])


def test_a_method_of_ones_own_stands_beside_the_others(twosource, filled, tmp_path):
    ours = tmp_path / "ours.toml"
    text = (
        'name = "ours"\nversion = "7"\ntitle = "Ours"\n[toll]\nkinds = ["killed"]\nscopes = ["incident"]\n'
        'combatants = "counted"\nacross_origins = "lowest"\nnamed_victims = "ignored"\nsmall_part = 0\n'
    )
    ours.write_text(text, "utf-8")
    done = twosource("assess", filled, "--methods", f"airwars,{ours}")
    assert done.code == 0
    assert "ours" in done.out


def test_an_unknown_method_or_two_of_one_name_end_with_2(twosource, filled):
    for names, said in (("airwars,nobody", "no method 'nobody'"), ("acled,acled", "two methods are called 'acled'")):
        done = twosource("assess", filled, "--methods", names)
        assert done.code == 2
        assert said in " ".join(done.errors)


def test_a_page_is_written_and_named(twosource, filled, tmp_path):
    page = tmp_path / "methods.html"
    done = twosource("assess", filled, "--page", page)
    assert done.out.strip() == str(page)
    assert all(name in page.read_text("utf-8") for name in method_names())
