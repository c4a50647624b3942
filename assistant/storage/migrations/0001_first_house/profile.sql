CREATE TABLE category (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    position INTEGER NOT NULL,
    provisional INTEGER NOT NULL DEFAULT 1
) STRICT;

-- No official list was found: editable, and marked provisional.
INSERT INTO category (id, name_zh, name_en, position) VALUES
    ('food', '美食', 'Food', 0),
    ('beauty', '丽人', 'Beauty', 1),
    ('leisure', '休闲娱乐', 'Leisure', 2),
    ('stay', '住宿', 'Stays', 3),
    ('outing', '游玩', 'Outings', 4),
    ('travel_agency', '旅行社', 'Travel agencies', 5),
    ('retail', '购物/零售', 'Retail', 6),
    ('family', '亲子', 'Family', 7),
    ('pet', '宠物', 'Pets', 8),
    ('wedding', '结婚', 'Weddings', 9),
    ('fitness', '运动健身', 'Fitness', 10),
    ('education', '教育培训', 'Education', 11),
    ('medical', '医疗健康', 'Medical and health', 12),
    ('car', '爱车', 'Car care', 13),
    ('home', '家居', 'Home', 14),
    ('life_service', '生活服务', 'Life services', 15),
    ('transport', '大交通', 'Transport', 16);

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
