CREATE TABLE import_batch (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,                  -- orders, posts, followers, ...
    file_name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL,
    as_of_ms INTEGER NOT NULL,           -- newest event time in the file, else the end date in its name
    creator_id TEXT REFERENCES creator(id) ON DELETE SET NULL,
    report TEXT NOT NULL,                -- JSON of the import report
    created_at_ms INTEGER NOT NULL
) STRICT;

-- A coupon's current state is folded from coupon_event; undoing a batch deletes its events and refolds.
CREATE TABLE coupon (
    id TEXT PRIMARY KEY,                 -- 子订单ID
    order_id TEXT NOT NULL,
    deal_name TEXT NOT NULL,
    deal_id TEXT REFERENCES deal(id) ON DELETE SET NULL,
    store_id TEXT REFERENCES store(id) ON DELETE SET NULL,
    creator_id TEXT REFERENCES creator(id) ON DELETE SET NULL,  -- NULL is 未归属
    creator_uid TEXT,
    creator_name TEXT,
    post_id TEXT REFERENCES post(id) ON DELETE SET NULL,
    state TEXT NOT NULL,
    state_text TEXT NOT NULL,            -- as the file wrote it
    as_of_ms INTEGER NOT NULL DEFAULT 0, -- of the newest event in the fold
    paid_at_ms INTEGER NOT NULL,
    paid_day TEXT NOT NULL,              -- Asia/Shanghai
    verified_at_ms INTEGER,
    verified_day TEXT,
    refunded_at_ms INTEGER,
    sold_fen INTEGER,                    -- 售卖金额
    paid_fen INTEGER,                    -- 商品实付
    received_fen INTEGER,                -- 订单实收
    merchant_subsidy_fen INTEGER,
    platform_subsidy_fen INTEGER,
    service_fee_fen INTEGER,
    commission_fen INTEGER,
    role TEXT NOT NULL DEFAULT '',       -- 带货角色
    channel TEXT NOT NULL DEFAULT '',    -- 成交渠道
    label TEXT NOT NULL DEFAULT ''       -- 订单标签
) STRICT;
CREATE INDEX coupon_paid ON coupon(paid_day, creator_id, state, paid_fen);
CREATE INDEX coupon_verified ON coupon(verified_day, creator_id, received_fen);
CREATE INDEX coupon_order ON coupon(order_id);
CREATE INDEX coupon_paid_at ON coupon(paid_at_ms, id);
CREATE INDEX coupon_post ON coupon(post_id) WHERE post_id IS NOT NULL;

CREATE TABLE coupon_event (
    coupon_id TEXT NOT NULL,
    batch_id TEXT NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
    as_of_ms INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    fields TEXT NOT NULL,                -- JSON of the normalised row
    was TEXT,                            -- JSON of our own columns before, NULL when it made the coupon
    PRIMARY KEY (coupon_id, batch_id)
) STRICT;
CREATE INDEX coupon_event_batch ON coupon_event(batch_id);

CREATE TABLE post (
    id TEXT PRIMARY KEY,                 -- ours: the export has none
    creator_id TEXT REFERENCES creator(id) ON DELETE SET NULL,
    cut_id TEXT REFERENCES cut(id) ON DELETE SET NULL,
    title TEXT NOT NULL,
    title_key TEXT NOT NULL,             -- normalised, for matching
    kind TEXT NOT NULL,                  -- 体裁: video, images, ...
    published_at_ms INTEGER NOT NULL,
    published_day TEXT NOT NULL,
    duration_ms INTEGER,
    review_state TEXT NOT NULL DEFAULT '',
    public INTEGER NOT NULL DEFAULT 1    -- 自见 posts are 0 and stay out of totals
) STRICT;
CREATE INDEX post_day ON post(published_day, creator_id);

CREATE TABLE post_metric (
    post_id TEXT NOT NULL REFERENCES post(id) ON DELETE CASCADE,
    batch_id TEXT NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
    as_of_ms INTEGER NOT NULL,
    plays INTEGER,
    completion_rate REAL,                -- fractions, 0 to 1
    completion_5s_rate REAL,
    cover_click_rate REAL,
    bounce_2s_rate REAL,
    average_play_ms INTEGER,
    likes INTEGER,
    shares INTEGER,
    comments INTEGER,
    favourites INTEGER,
    profile_visits INTEGER,
    followers_gained INTEGER,
    was TEXT,                            -- JSON of the post before, NULL when this batch made it
    PRIMARY KEY (post_id, batch_id)
) STRICT;
CREATE INDEX post_metric_batch ON post_metric(batch_id);

CREATE TABLE daily_metric (
    creator_id TEXT NOT NULL DEFAULT '', -- '' while the account is not assigned
    day TEXT NOT NULL,
    metric TEXT NOT NULL,                -- plays, followers_total, followers_net, followers_lost, ...
    value INTEGER NOT NULL,
    batch_id TEXT NOT NULL REFERENCES import_batch(id) ON DELETE CASCADE,
    as_of_ms INTEGER NOT NULL,
    PRIMARY KEY (creator_id, metric, day, batch_id)
) STRICT;
CREATE INDEX daily_metric_batch ON daily_metric(batch_id);
