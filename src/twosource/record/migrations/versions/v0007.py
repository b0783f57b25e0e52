"""Figures over a period, each with the incidents inside it.

Revision 0007. They are derived at the next run.
"""

import sqlalchemy as sa
from alembic import op

from twosource.record.tables import CanonicalJson

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aggregates",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("low", "high", "rest_low", "rest_high")),
        sa.Column("row", CanonicalJson(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aggregates")),
        sa.UniqueConstraint("number", name=op.f("uq_aggregates_number")),
    )
