"""Reports that wait to be compared are listed by their numbers, so that a few are found without a look at all others.

Revision 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("waiting", "waiting_by_id")
    op.create_table(
        "waiting",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["number"], ["reports.number"], name=op.f("fk_waiting_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_waiting_by_number")),
    )
    op.execute(
        "INSERT INTO waiting (number) SELECT reports.number FROM reports JOIN waiting_by_id ON report = reports.id"
    )
    op.drop_table("waiting_by_id")
