"""Which drafts are of one incident is kept up as reports come in, and incidents keep their codes.

Revision 0006. All drafts wait to be linked at the next run.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unlinked",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["reports.number"], name=op.f("fk_unlinked_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_unlinked")),
    )
    op.execute("INSERT INTO unlinked (number) SELECT number FROM reports")
    op.create_table(
        "sketches",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["drafts.id"], name=op.f("fk_sketches_draft")),
        sa.ForeignKeyConstraint(["report"], ["reports.id"], name=op.f("fk_sketches_report")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sketches")),
        sa.UniqueConstraint("draft", name=op.f("uq_sketches_draft")),
    )
    op.create_index(op.f("ix_sketches_report"), "sketches", ["report"], unique=False)
    op.create_table(
        "postings",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "place", "number", name=op.f("pk_postings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "terms",
        sa.Column("term", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("drafts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_terms")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "speaking",
        sa.Column("a", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("b", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bits", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_speaking")),
    )
    op.create_index(op.f("ix_speaking_b"), "speaking", ["b"], unique=False)
    op.create_table(
        "coded",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("draft", name=op.f("pk_coded")),
    )
    for column in ("code", "number", "report"):
        op.create_index(op.f(f"ix_coded_{column}"), "coded", [column], unique=False)
    op.create_table(
        "former",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "incident", name=op.f("pk_former")),
    )
    op.create_index(op.f("ix_former_incident"), "former", ["incident"], unique=False)
    meta = sa.table("meta", sa.column("key", sa.Text()), sa.column("value", sa.Text()))
    op.bulk_insert(meta, [{"key": "linked", "value": f"{0:064x}"}, {"key": "linker", "value": ""}])
