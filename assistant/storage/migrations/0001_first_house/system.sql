-- Undo steps and the recycle bin. Recorded rows are JSON of the whole row.
CREATE TABLE undo_step (
    id INTEGER PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    areas TEXT NOT NULL,                 -- JSON array of Area values
    merge_key TEXT,                      -- autosaves of one object and visit share a key
    import_batch_id TEXT,                -- set when the step is an import, undone by its batch
    undone INTEGER NOT NULL DEFAULT 0,
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE undo_change (
    id INTEGER PRIMARY KEY,
    step_id INTEGER NOT NULL REFERENCES undo_step(id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    before TEXT,                         -- JSON object, NULL for an insert
    after TEXT                           -- JSON object, NULL for a delete
) STRICT;
CREATE INDEX undo_change_step ON undo_change(step_id, id);

CREATE TABLE recycle_bin (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    rows TEXT NOT NULL,                  -- JSON array of {table, row}
    deleted_at_ms INTEGER NOT NULL
) STRICT;

-- What is running or has run in the job centre of any window; finished jobs are kept a while.
CREATE TABLE event_log (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,                  -- e.g. export, override, restore
    detail TEXT NOT NULL,                -- JSON, no personal data
    created_at_ms INTEGER NOT NULL
) STRICT;
