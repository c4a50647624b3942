-- What a user made of the texts that ship: playbooks by trade, prompts by id. They were files beside
-- the database; in it they are backed up, restored and undone with everything else.
CREATE TABLE own_playbook (
    category TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    saved_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE own_prompt (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    saved_at_ms INTEGER NOT NULL
) STRICT;
