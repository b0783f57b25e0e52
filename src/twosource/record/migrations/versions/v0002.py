"""The origin graph of each incident: nodes, what ties or parts every two of them, and the counts.

Revision 0002. Derived: the table fills at the next run.
"""

import sqlalchemy as sa
from alembic import op

from twosource.record.tables import CanonicalJson

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "origin_graphs",
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("n_reports", sa.Integer(), nullable=False),
        sa.Column("n_outlets", sa.Integer(), nullable=False),
        sa.Column("n_origins_independent", sa.Integer(), nullable=False),
        sa.Column("n_origins_not_shown", sa.Integer(), nullable=False),
        sa.Column("row", CanonicalJson(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_origin_graphs_incident")),
        sa.PrimaryKeyConstraint("incident", name=op.f("pk_origin_graphs")),
    )
