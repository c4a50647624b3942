-- A shop's own words: what it never says, and what it may say although a rule finds it.
CREATE TABLE house_word (
    id TEXT PRIMARY KEY,
    store_id TEXT NOT NULL REFERENCES store(id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    allowed INTEGER NOT NULL DEFAULT 0 CHECK (allowed IN (0, 1)),
    why TEXT NOT NULL DEFAULT '',
    created_at_ms INTEGER NOT NULL,
    UNIQUE (store_id, text)
) STRICT;

-- A blocked wording that was let out all the same, of a draft or of a cut: one row a finding.
CREATE TABLE finding_override (
    id TEXT PRIMARY KEY,
    draft_id TEXT REFERENCES draft(id) ON DELETE CASCADE,
    cut_id TEXT REFERENCES cut(id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    legal_ref TEXT NOT NULL DEFAULT '',
    created_at_ms INTEGER NOT NULL,
    CHECK ((draft_id IS NULL) <> (cut_id IS NULL))
) STRICT;
CREATE INDEX finding_override_draft ON finding_override (draft_id);
CREATE INDEX finding_override_cut ON finding_override (cut_id);
