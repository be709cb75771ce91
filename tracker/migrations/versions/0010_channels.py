"""Channels besides mail, of units and people.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "channel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("service", sa.String(length=80), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("sealed_address", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(unit_id IS NULL) <> (user_id IS NULL)", name=op.f("ck_channel_one_owner")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_channel_unit_id_unit")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_channel_user_id_user")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["user.id"], name=op.f("fk_channel_made_by_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
    )
    for owner in ("unit", "user"):
        op.create_index(
            f"uq_channel_one_of_{owner}",
            "channel",
            [f"{owner}_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )


def downgrade() -> None:
    # No mail server takes what was for a channel. Without foreign keys (SQLite), nothing cascades.
    theirs = "(SELECT id FROM mail WHERE recipient LIKE 'channel:%')"
    for table in ("mail_try", "mail_attachment"):
        op.execute(f"DELETE FROM {table} WHERE mail_id IN {theirs}")
    op.execute("DELETE FROM mail WHERE recipient LIKE 'channel:%'")
    op.drop_table("channel")
