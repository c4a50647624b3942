CREATE TABLE category (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    provisional INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE store (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    branch TEXT NOT NULL DEFAULT '',
    category_id TEXT NOT NULL REFERENCES category(id),
    city TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',      -- the shop's own public number
    created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE creator (
    id TEXT PRIMARY KEY,
    store_id TEXT NOT NULL REFERENCES store(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    douyin_uid TEXT,
    role TEXT NOT NULL DEFAULT '',
    stage TEXT NOT NULL DEFAULT 'novice' CHECK (stage IN ('novice', 'growing', 'mature', 'exemplary')),
    persona TEXT NOT NULL DEFAULT '',
    certified_on TEXT,                   -- ISO date
    chars_per_minute INTEGER,            -- measured speech rate; NULL uses the default
    created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX creator_store ON creator(store_id);
CREATE INDEX creator_uid ON creator(douyin_uid);

CREATE TABLE deal (
    id TEXT PRIMARY KEY,
    store_id TEXT NOT NULL REFERENCES store(id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    list_price_fen INTEGER,
    list_price_basis TEXT NOT NULL DEFAULT '',
    live_price_fen INTEGER,
    terms TEXT NOT NULL DEFAULT '',
    valid_from TEXT,
    valid_until TEXT,
    stock INTEGER,
    booking TEXT NOT NULL DEFAULT '',
    created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX deal_store ON deal(store_id);

CREATE TABLE fact (
    id TEXT PRIMARY KEY,
    store_id TEXT NOT NULL REFERENCES store(id) ON DELETE CASCADE,
    deal_id TEXT REFERENCES deal(id) ON DELETE SET NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    expires_on TEXT,
    created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_store ON fact(store_id);
