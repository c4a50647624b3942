CREATE TABLE brief (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('script', 'outline')),
    store_id TEXT NOT NULL REFERENCES store(id) ON DELETE CASCADE,
    creator_id TEXT REFERENCES creator(id) ON DELETE SET NULL,
    deal_id TEXT REFERENCES deal(id) ON DELETE SET NULL,
    topic TEXT NOT NULL,
    document TEXT NOT NULL,              -- JSON of drafting.models.Brief
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('script', 'outline')),
    brief_id TEXT REFERENCES brief(id) ON DELETE SET NULL,
    store_id TEXT NOT NULL REFERENCES store(id) ON DELETE CASCADE,
    creator_id TEXT REFERENCES creator(id) ON DELETE SET NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'ready', 'shot', 'done')),
    version INTEGER NOT NULL,            -- number of the newest version
    document TEXT NOT NULL,              -- JSON of Script or Outline: the working copy
    planned_at_ms INTEGER,               -- when it is meant to be shot or go live
    created_at_ms INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_updated ON draft(kind, updated_at_ms);

CREATE TABLE draft_version (
    draft_id TEXT NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    document TEXT NOT NULL,
    drafter TEXT NOT NULL,               -- playbook, model or person
    note TEXT NOT NULL DEFAULT '',
    created_at_ms INTEGER NOT NULL,
    PRIMARY KEY (draft_id, number)
) STRICT;
