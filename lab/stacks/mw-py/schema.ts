/** Runs of faults: the orchestrator leaves them as they are. */
export const frozenRunPrefix = 'run_0stuck';

export const head = '4f2a9c7d1e08';
export const beforeHead = '3e7c5b9d8f60';

/** As mw-py's migrations leave it. May be repeated. */
export const schema = `
  CREATE TABLE IF NOT EXISTS runs (
    run_id text PRIMARY KEY,
    project text NOT NULL,
    status text NOT NULL CHECK (status IN ('pending_workflow', 'running', 'published', 'failed')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS runs_status ON runs (status, updated_at);
  CREATE TABLE IF NOT EXISTS artifacts (
    id bigserial PRIMARY KEY,
    run_id text NOT NULL,
    type text NOT NULL,
    provider text,
    url text,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS artifacts_run ON artifacts (run_id, created_at);
  CREATE TABLE IF NOT EXISTS webhook_events (
    id bigserial PRIMARY KEY,
    provider text NOT NULL CHECK (provider IN ('kieai', 'upload_post')),
    event_type text NOT NULL,
    signature_status text NOT NULL CHECK (signature_status IN ('valid', 'invalid')),
    received_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS webhook_events_received ON webhook_events (received_at);
  CREATE TABLE IF NOT EXISTS hitl_approvals (
    id bigserial PRIMARY KEY,
    run_id text NOT NULL,
    gate text NOT NULL CHECK (gate IN ('workflow', 'publish')),
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS hitl_approvals_run ON hitl_approvals (run_id, gate);
  CREATE TABLE IF NOT EXISTS alembic_version (version_num varchar(32) PRIMARY KEY);
  INSERT INTO alembic_version SELECT '${head}' WHERE NOT EXISTS (SELECT FROM alembic_version);
`;

/** The knowledge base, with what a dropped extension takes along. May be repeated. */
export const knowledge = `
  CREATE EXTENSION IF NOT EXISTS vector;
  CREATE TABLE IF NOT EXISTS kb_documents (id bigserial PRIMARY KEY, content text NOT NULL);
  ALTER TABLE kb_documents ADD COLUMN IF NOT EXISTS embedding vector(3);
  INSERT INTO kb_documents (content)
    SELECT 'Chapter ' || n || ' of the brand guide' FROM generate_series(1, 40) AS n
    WHERE NOT EXISTS (SELECT FROM kb_documents);
  UPDATE kb_documents SET embedding = ('[' || id % 7 || ',' || id % 5 || ',' || id % 3 || ']')::vector
    WHERE embedding IS NULL;
  ALTER TABLE kb_documents OWNER TO mw_py;
`;

/** Deletes what is older than six hours. */
export const trim = `
  DELETE FROM runs WHERE status IN ('published', 'failed') AND updated_at < now() - interval '6 hours';
  DELETE FROM artifacts a WHERE NOT EXISTS (SELECT FROM runs WHERE run_id = a.run_id);
  DELETE FROM hitl_approvals a WHERE NOT EXISTS (SELECT FROM runs WHERE run_id = a.run_id);
  DELETE FROM webhook_events WHERE received_at < now() - interval '6 hours';
`;

/** The past hours of a busy product, where there is little of it; and everything that stood still moves again. */
export const pastHours = `
  DELETE FROM runs WHERE run_id LIKE '${frozenRunPrefix}%';
  ${trim}
  INSERT INTO runs (run_id, project, status, created_at, updated_at)
    SELECT 'run_' || substr(md5(now()::text || n), 1, 10),
           (ARRAY['spring-launch', 'recipe-shorts', 'travel-diary', 'product-tour'])[1 + n % 4],
           CASE WHEN n % 25 = 0 THEN 'failed' ELSE 'published' END,
           now() - n * interval '2 minutes' - interval '90 seconds', now() - n * interval '2 minutes'
    FROM generate_series(0, 89) AS n
    WHERE (SELECT count(*) FROM runs WHERE updated_at > now() - interval '1 hour' AND status IN ('published', 'failed')) < 20;
  INSERT INTO runs (run_id, project, status, created_at)
    SELECT 'run_' || substr(md5('open' || now()::text || n), 1, 10), 'spring-launch',
           CASE WHEN n < 3 THEN 'pending_workflow' ELSE 'running' END, now() - n * interval '15 seconds'
    FROM generate_series(0, 4) AS n
    WHERE NOT EXISTS (SELECT FROM runs WHERE status IN ('pending_workflow', 'running'));
  UPDATE runs SET updated_at = now() WHERE status IN ('pending_workflow', 'running');
  INSERT INTO artifacts (run_id, type, provider, url, created_at)
    SELECT run_id, step.type, step.provider, 'https://assets.example/' || run_id || '/' || step.type || '.mp4',
           created_at + step.after
    FROM runs, (VALUES ('video', 'kieai', interval '35 seconds'), ('edit', 'shotstack', interval '55 seconds'),
                       ('publication', 'upload_post', interval '80 seconds')) AS step (type, provider, after)
    WHERE status IN ('published', 'failed') AND NOT EXISTS (SELECT FROM artifacts a WHERE a.run_id = runs.run_id);
  INSERT INTO hitl_approvals (run_id, gate, created_at)
    SELECT run_id, gate, least(now(), created_at + interval '20 seconds') FROM runs, unnest(ARRAY['workflow', 'publish']) AS gate
    WHERE (gate = 'workflow' OR status IN ('published', 'failed'))
      AND NOT EXISTS (SELECT FROM hitl_approvals a WHERE a.run_id = runs.run_id AND a.gate = gate);
  INSERT INTO webhook_events (provider, event_type, signature_status, received_at)
    SELECT provider, event_type, 'valid', now() - n * interval '1 minute'
    FROM generate_series(1, 60) AS n, (VALUES ('kieai', 'video.completed'), ('upload_post', 'post.published')) AS p (provider, event_type)
    WHERE (SELECT count(*) FROM webhook_events WHERE received_at > now() - interval '1 hour') < 40;
`;
