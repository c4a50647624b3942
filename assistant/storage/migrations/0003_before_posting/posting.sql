-- 发布前看一遍: what a person has looked after before a draft or a cut is posted, one row an item.
CREATE TABLE posting_answer (
    id TEXT PRIMARY KEY,
    draft_id TEXT REFERENCES draft(id) ON DELETE CASCADE,
    cut_id TEXT REFERENCES cut(id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    basis TEXT NOT NULL,                 -- hash of what the item rested on; another one, no answer
    creator_id TEXT REFERENCES creator(id) ON DELETE SET NULL,
    answered_at_ms INTEGER NOT NULL,
    CHECK ((draft_id IS NULL) <> (cut_id IS NULL)),
    UNIQUE (draft_id, item),
    UNIQUE (cut_id, item)
) STRICT;
