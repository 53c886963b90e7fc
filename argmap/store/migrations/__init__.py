"""How the tables came to be what they are; Alembic runs them (argmap/store/schema.py)."""
