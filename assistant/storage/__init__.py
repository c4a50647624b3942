"""The SQLite file: opening, migrations, undo steps, backups, the recycle bin."""
