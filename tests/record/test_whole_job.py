"""The whole job into either store gives the same files, byte for byte."""

from __future__ import annotations

import json

from tests.record.material import dump
from twosource import pipeline
from twosource.record import View, open_record, verify

TEXTS = (
    "At least 12 people were killed on Monday when an air strike hit the market of Maarat al-Numan, rescuers said.",
    "قتل ثلاثة مدنيين وأصيب سبعة آخرون اليوم بقصف مدفعي على مدينة سراقب، بحسب الدفاع المدني.",
    "The army denied on Tuesday that it had struck Maarat al-Numan.",
)


def test_the_whole_job_in_either_store(record, tmp_path):
    rows = [{"id": str(n), "text": text, "published": "2019-05-14"} for n, text in enumerate(TEXTS)]
    inputs = tmp_path / "reports.jsonl"
    inputs.write_text("".join(json.dumps(row) + "\n" for row in rows))
    first = pipeline.run([inputs], record, out=tmp_path / "out")
    before = dump(record)
    assert first.added == len(TEXTS)
    assert {claim.kind.value for claim in first.view.claims.values()} >= {"killed", "injured"}
    again = pipeline.run([inputs], record)
    assert not again.changed
    assert dump(record) == before
    assert verify(record) == []
    with open_record(tmp_path / "plain.db", create=True) as plain:
        pipeline.run([inputs], plain, out=tmp_path / "plain")
        assert View.from_record(plain) == View.from_record(record)
    for file in first.files:
        assert file.read_bytes() == (tmp_path / "plain" / file.name).read_bytes()
