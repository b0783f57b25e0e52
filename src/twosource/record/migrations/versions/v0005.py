"""Why an incident is one, and what was nearly joined to it. Filled by the next run.

Revision 0005.
"""

import sqlalchemy as sa
from alembic import op

from twosource.record.tables import CanonicalJson

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "linkages",
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("weakest", sa.Float(), nullable=True),
        sa.Column("n_near", sa.Integer(), nullable=False),
        sa.Column("row", CanonicalJson(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_linkages_incident")),
        sa.PrimaryKeyConstraint("incident", name=op.f("pk_linkages")),
    )
