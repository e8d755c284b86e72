const head = 'b47d19e5c802';

/** As the API's migrations leave it. May be repeated. */
export const schema = `
  CREATE TABLE IF NOT EXISTS alembic_version (version_num varchar(32) PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS organizations (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    plan_type text NOT NULL DEFAULT 'professional',
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE IF NOT EXISTS streams (
    id bigserial PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    source_url text NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'processing', 'completed', 'failed')),
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz
  );
  CREATE TABLE IF NOT EXISTS highlights (
    id bigserial PRIMARY KEY,
    stream_id bigint NOT NULL REFERENCES streams (id) ON DELETE CASCADE,
    title text NOT NULL,
    start_time float8 NOT NULL,
    end_time float8 NOT NULL,
    confidence_score float8 NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE IF NOT EXISTS usage_records (
    id bigserial PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    record_type text NOT NULL,
    quantity float8 NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE IF NOT EXISTS webhooks (
    id bigserial PRIMARY KEY,
    organization_id bigint NOT NULL REFERENCES organizations (id),
    name text NOT NULL UNIQUE,
    url text NOT NULL,
    events text[] NOT NULL,
    is_active boolean NOT NULL DEFAULT true
  );
  CREATE TABLE IF NOT EXISTS webhook_deliveries (
    id bigserial PRIMARY KEY,
    webhook_id bigint NOT NULL REFERENCES webhooks (id),
    event text NOT NULL,
    success boolean NOT NULL,
    status_code integer,
    error text,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS idx_webhook_deliveries_webhook_created ON webhook_deliveries (webhook_id, created_at DESC);
  ALTER TABLE streams SET (autovacuum_analyze_scale_factor = 0.02);
  ALTER TABLE highlights SET (autovacuum_analyze_scale_factor = 0.02);
  ALTER TABLE usage_records SET (autovacuum_analyze_scale_factor = 0.02);
`;

/** The three that the guide adds, whatever was dropped. May be repeated. */
export const indexes = `
  CREATE INDEX IF NOT EXISTS idx_streams_organization_status ON streams (organization_id, status);
  CREATE INDEX IF NOT EXISTS idx_highlights_stream_confidence ON highlights (stream_id, confidence_score DESC);
  CREATE INDEX IF NOT EXISTS idx_usage_records_org_created ON usage_records (organization_id, created_at DESC);
`;

export const atHead = `DELETE FROM alembic_version; INSERT INTO alembic_version VALUES ('${head}')`;

/** Where the streams of the lab come from; those that visitors submit have an address of another host. */
const archive = 'https://vod.example/archive/';

/** Two days of streams with their highlights, all but one in sixty analysed well; and what is left of earlier visits goes. */
export const seed = `
  INSERT INTO organizations (name)
    SELECT (ARRAY['Arena One', 'Nightly Sports', 'Speedrun Weekly', 'Cast & Clip'])[n] FROM generate_series(1, 4) AS n
    WHERE NOT EXISTS (SELECT FROM organizations);
  DELETE FROM webhook_deliveries;
  DELETE FROM streams;
  DELETE FROM usage_records;
  INSERT INTO streams (organization_id, source_url, status, error_message, created_at, completed_at)
    SELECT 1 + n % 4, '${archive}' || n, CASE WHEN n % 60 = 0 THEN 'failed' ELSE 'completed' END,
           CASE WHEN n % 60 = 0 THEN 'the source ended too soon' END, at, at + interval '40 seconds'
    FROM generate_series(1, 1200) AS n, LATERAL (SELECT now() - n * interval '144 seconds' AS at) AS past;
  INSERT INTO highlights (stream_id, title, start_time, end_time, confidence_score, created_at)
    SELECT s.id, 'Highlight ' || h, h * 95, h * 95 + 22,
           least(0.99, 0.71 + 0.27 * abs(sin(s.id * 0.37 + h * 1.3))), s.completed_at
    FROM streams s, generate_series(1, 4) AS h
    WHERE s.status = 'completed' AND s.id % 25 <> 0;
  INSERT INTO usage_records (organization_id, record_type, quantity, created_at)
    SELECT organization_id, 'stream_minutes', 30 + id % 60, created_at FROM streams;
`;

/** What the receivers of the lab want to hear. */
export const webhookRows = (receivers: string) => `
  INSERT INTO webhooks (organization_id, name, url, events)
    SELECT n, name, '${receivers}/' || name, ARRAY['stream.completed', 'highlight.created']
    FROM unnest(ARRAY['arena-one', 'nightly-sports', 'cast-and-clip']) WITH ORDINALITY AS w(name, n)
    ON CONFLICT (name) DO UPDATE SET url = excluded.url, events = excluded.events, is_active = true;
`;

/** What visitors submitted is kept for some minutes. */
export const trim = `
  DELETE FROM streams WHERE source_url NOT LIKE '${archive}%' AND created_at < now() - interval '5 minutes';
  DELETE FROM usage_records WHERE record_type = 'live' AND created_at < now() - interval '5 minutes';
  DELETE FROM webhook_deliveries WHERE created_at < now() - interval '15 minutes';
`;

export const analyse = 'ANALYZE organizations, streams, highlights, usage_records';

/** Analyses that went through and found nothing, more of them than others. */
export const emptyStreams = `
  INSERT INTO streams (organization_id, source_url, status, created_at, completed_at)
    SELECT 1 + n % 4, '${archive}empty-' || n, 'completed', at, at + interval '40 seconds'
    FROM generate_series(1, 1500) AS n, LATERAL (SELECT now() - n * interval '20 seconds' AS at) AS past
    WHERE NOT EXISTS (SELECT FROM streams WHERE source_url LIKE '${archive}empty-%');
  ${analyse};
`;

export const removeEmptyStreams = `
  DELETE FROM streams s
  WHERE (source_url LIKE '${archive}empty-%' OR source_url NOT LIKE '${archive}%') AND status = 'completed'
    AND NOT EXISTS (SELECT FROM highlights WHERE stream_id = s.id);
  ${analyse};
`;
