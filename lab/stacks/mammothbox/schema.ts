/** As Mammothbox's migrations leave it. May be repeated. */
export const schema = `
  CREATE TABLE IF NOT EXISTS asset_raw (
    id bigserial PRIMARY KEY,
    request_id text NOT NULL,
    part_id text NOT NULL,
    uri text NOT NULL,
    size_bytes bigint NOT NULL,
    content_type text,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS idx_asset_raw_request_id ON asset_raw (request_id);
  CREATE TABLE IF NOT EXISTS schema_def (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    structure_hash text NOT NULL UNIQUE,
    storage_choice text NOT NULL CHECK (storage_choice IN ('sql', 'jsonb')),
    status text NOT NULL DEFAULT 'provisional' CHECK (status IN ('provisional', 'active', 'rejected'))
  );
  CREATE TABLE IF NOT EXISTS asset (
    id bigserial PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('media', 'json')),
    uri text NOT NULL,
    sha256 text,
    size_bytes bigint NOT NULL,
    owner text,
    tags text[] NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'done' CHECK (status IN ('queued', 'processing', 'done', 'failed')),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS idx_asset_tags ON asset USING gin (tags);
  CREATE TABLE IF NOT EXISTS lineage (
    id bigserial PRIMARY KEY,
    request_id text NOT NULL,
    asset_id bigint REFERENCES asset (id),
    stage text NOT NULL,
    success boolean NOT NULL DEFAULT true,
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE IF NOT EXISTS job (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    request_id text NOT NULL,
    job_type text NOT NULL CHECK (job_type IN ('media', 'json')),
    status text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'processing', 'done', 'failed')),
    job_data jsonb NOT NULL DEFAULT '{}',
    retry_count integer NOT NULL DEFAULT 0,
    max_retries integer NOT NULL DEFAULT 3,
    next_retry_at timestamptz,
    dead_letter boolean NOT NULL DEFAULT false,
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE INDEX IF NOT EXISTS idx_job_created_at ON job (created_at);
  CREATE INDEX IF NOT EXISTS idx_job_dead_letter ON job (dead_letter) WHERE dead_letter;
  INSERT INTO asset (kind, uri, sha256, size_bytes, owner, tags)
    SELECT 'media', 'fs://media/' || n || '.jpg', md5(n::text), 180000 + n * 731, 'team-' || n % 4,
           ARRAY[(ARRAY['beach', 'city', 'portrait', 'recipe'])[1 + n % 4]]
    FROM generate_series(1, 400) AS n
    WHERE NOT EXISTS (SELECT FROM asset);
`;

/** The clusters with their embeddings and the index on them, whatever was dropped. May be repeated. */
export const clusters = `
  CREATE EXTENSION IF NOT EXISTS vector;
  CREATE TABLE IF NOT EXISTS media_clusters (
    id bigserial PRIMARY KEY,
    name text NOT NULL UNIQUE,
    threshold float8 NOT NULL DEFAULT 0.72,
    provisional boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  ALTER TABLE media_clusters ADD COLUMN IF NOT EXISTS embedding vector(3);
  INSERT INTO media_clusters (name)
    SELECT 'cluster-' || n FROM generate_series(1, 40) AS n
    WHERE NOT EXISTS (SELECT FROM media_clusters);
  UPDATE media_clusters SET embedding = ('[' || id % 7 || ',' || id % 5 || ',' || 1 + id % 3 || ']')::vector
    WHERE embedding IS NULL;
  CREATE INDEX IF NOT EXISTS idx_media_clusters_embedding
    ON media_clusters USING hnsw (embedding vector_cosine_ops);
  ALTER TABLE media_clusters OWNER TO file_allocator;
`;

/** Jobs that are done and old, and those that a fault left behind. */
export const trimJobs = `
  DELETE FROM job WHERE NOT dead_letter AND created_at < now() - interval '10 minutes'`;

export const clearDeadLetters = 'DELETE FROM job WHERE dead_letter';
