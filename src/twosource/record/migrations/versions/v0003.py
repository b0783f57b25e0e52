"""Passages in common are found as reports come in: the index of their words, and what it knows of each report.

Revision 0003. Passages and all that is derived are made anew at the next run.
"""

import sqlalchemy as sa
from alembic import op

from twosource.record.tables import CanonicalJson

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("passages")
    op.create_table(
        "passages",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report_a", sa.Text(), nullable=False),
        sa.Column("report_b", sa.Text(), nullable=False),
        sa.Column("row", CanonicalJson(), nullable=False),
        sa.ForeignKeyConstraint(["report_a"], ["reports.id"], name=op.f("fk_passages_report_a")),
        sa.ForeignKeyConstraint(["report_b"], ["reports.id"], name=op.f("fk_passages_report_b")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_passages")),
    )
    op.create_index(op.f("ix_passages_report_a"), "passages", ["report_a"], unique=False)
    op.create_index(op.f("ix_passages_report_b"), "passages", ["report_b"], unique=False)
    op.create_table(
        "compared",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("outlet", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("story", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_compared_report")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_compared")),
        sa.UniqueConstraint("report", name=op.f("uq_compared_report")),
    )
    op.create_index(op.f("ix_compared_story"), "compared", ["story"], unique=False)
    op.create_table(
        "waiting",
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_waiting_report")),
        sa.PrimaryKeyConstraint("report", name=op.f("pk_waiting")),
    )
    op.execute("INSERT INTO waiting (report) SELECT id FROM reports")
    op.create_table(
        "segments",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("firsts", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_segments")),
    )
    op.create_table(
        "chunks",
        sa.Column("segment", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["segment"], ["segments.number"], name=op.f("fk_chunks_segment")),
        sa.PrimaryKeyConstraint("segment", "position", name=op.f("pk_chunks")),
    )
    meta = sa.table("meta", sa.column("key", sa.Text()), sa.column("value", sa.Text()))
    op.execute(sa.delete(meta))
    op.bulk_insert(meta, [{"key": "compared", "value": f"{0:064x}"}, {"key": "numbered", "value": "0 0"}])
