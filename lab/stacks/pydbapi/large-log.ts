/** More records than the dashboard can read at once without an index. */
const rows = 50_000;

export const enlargeLog = `
  DROP INDEX IF EXISTS ix_access_record_created_at;
  INSERT INTO access_record (ip_address, http_method, path, status_code, created_at, duration_ms)
    SELECT '10.9.9.9', 'GET', 'orders', 200, timezone('utc', now()) - interval '3 hours' - n * interval '20 seconds', 20 + n % 30
    FROM generate_series(1, ${rows}) AS n
    WHERE (SELECT count(*) FROM access_record WHERE ip_address = '10.9.9.9') = 0;
  ANALYZE access_record`;

/** Each in a session of its own: VACUUM stands alone. FULL gives the space back, which locks the table for a moment. */
export const shrinkLog = [
  "DELETE FROM access_record WHERE ip_address = '10.9.9.9'",
  'VACUUM (FULL, ANALYZE) access_record',
  'SELECT pg_stat_statements_reset()',
];
