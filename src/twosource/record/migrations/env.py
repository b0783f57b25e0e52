"""Runs the migrations on the connection that opens the record, inside its transaction: all of them or none."""

from alembic import context

from twosource.record.tables import Base

connection = context.config.attributes["connection"]
# SQLite's DDL is transactional too, once BEGIN is ours to send (see record/dialect.py).
context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True)
context.run_migrations()
