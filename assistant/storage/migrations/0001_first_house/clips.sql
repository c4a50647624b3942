CREATE TABLE take (
    id TEXT PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,           -- as the user named it, never renamed
    probe TEXT NOT NULL,                 -- JSON of clips.probe.Footage
    added_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE cut (
    id TEXT PRIMARY KEY,
    draft_id TEXT REFERENCES draft(id) ON DELETE SET NULL,
    title TEXT NOT NULL,
    document TEXT NOT NULL,              -- JSON of clips.cutlist.Cut
    created_at_ms INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE render (
    id TEXT PRIMARY KEY,
    cut_id TEXT NOT NULL REFERENCES cut(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    plan TEXT NOT NULL,
    duration_ms INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT;
