import { currentVersion, headOf } from './schema.ts';

/** The script of stats/forecast, as it is and as it is when somebody uses a module that is not allowed. */
const script = "rows = db.query('SELECT day, sold FROM daily')\nresult = {'days': len(rows)}";
export const pandasScript = "frame = pandas.DataFrame(db.query('SELECT * FROM daily'))\nresult = len(frame)";

/** What people have set up. May be repeated. */
export const seed = `
  INSERT INTO "user" (email, full_name, hashed_password, is_superuser) VALUES
    ('admin@example.com', 'First superuser', '$2b$12$lab.lab.lab', true),
    ('editor@example.com', 'Eda Editor', '$2b$12$lab.lab.lab', false)
  ON CONFLICT DO NOTHING;
  INSERT INTO role (name) VALUES ('Editor'), ('Viewer') ON CONFLICT DO NOTHING;
  INSERT INTO permission (resource_type, action)
    SELECT r.r::resourcetypeenum, a.a::permissionactionenum
    FROM unnest(ARRAY['datasource', 'module', 'client', 'overview']) AS r(r),
         unnest(ARRAY['read', 'create', 'update', 'delete']) AS a(a)
    WHERE NOT EXISTS (SELECT FROM permission);
  INSERT INTO user_role_link SELECT u.id, r.id FROM "user" u, role r
    WHERE u.email = 'editor@example.com' AND r.name = 'Editor' ON CONFLICT DO NOTHING;
  INSERT INTO datasource (name, product_type, host, port, database, username) VALUES
    ('warehouse', 'postgres', '127.0.0.1', 5432, 'pydbapi', 'reader'),
    ('sales', 'mysql', '127.0.0.1', 3306, 'sales', 'reader'),
    ('lake', 'trino', 'trino.internal.example', 8080, 'hive', 'reader')
  ON CONFLICT (name) DO NOTHING;
  UPDATE datasource SET is_active = false WHERE name = 'lake';
  INSERT INTO api_module (name) VALUES ('Shop'), ('Reports'), ('Drafts') ON CONFLICT DO NOTHING;
  INSERT INTO api_group (name) VALUES ('customer data') ON CONFLICT DO NOTHING;
  INSERT INTO api_assignment (module_id, name, path, http_method, execute_engine, datasource_id, is_published, access_type)
    SELECT m.id, a.name, a.path, 'GET', a.engine::executeengineenum, d.id, a.published, a.access::apiaccesstypeenum
    FROM (VALUES
      ('Shop', 'Orders', 'orders', 'SQL', 'warehouse', true, 'private'),
      ('Shop', 'One order', 'orders/{id}', 'SQL', 'warehouse', true, 'private'),
      ('Shop', 'One customer', 'customers/{id}', 'SQL', 'warehouse', true, 'private'),
      ('Shop', 'Stock', 'stock', 'SQL', 'sales', true, 'private'),
      ('Shop', 'Opening hours', 'shop/hours', 'SQL', 'warehouse', true, 'public'),
      ('Reports', 'Export', 'reports/export', 'SQL', 'warehouse', true, 'private'),
      ('Reports', 'Forecast', 'stats/forecast', 'SCRIPT', 'warehouse', true, 'private'),
      ('Drafts', 'Returns', 'returns', 'SQL', 'warehouse', false, 'private')
    ) AS a(module, name, path, engine, source, published, access)
    JOIN api_module m ON m.name = a.module JOIN datasource d ON d.name = a.source
  ON CONFLICT DO NOTHING;
  INSERT INTO api_context (api_assignment_id, content)
    SELECT id, CASE execute_engine WHEN 'SCRIPT' THEN $script$${script}$script$ ELSE 'SELECT * FROM ' || split_part(path, '/', 1) END
    FROM api_assignment ON CONFLICT DO NOTHING;
  INSERT INTO version_commit (api_assignment_id, content_snapshot, commit_message)
    SELECT a.id, c.content, 'First version' FROM api_assignment a JOIN api_context c ON c.api_assignment_id = a.id
    WHERE NOT EXISTS (SELECT FROM version_commit);
  INSERT INTO app_client (name, client_id, rate_limit_per_minute, max_concurrent) VALUES
    ('Web shop', 'shop-web', 1200, NULL), ('Mobile app', 'mobile-app', 600, NULL),
    ('Partner', 'partner', 300, NULL), ('Nightly export', 'batch-export', NULL, 3)
  ON CONFLICT DO NOTHING;
  INSERT INTO app_client_group_link SELECT c.id, g.id FROM app_client c, api_group g
    WHERE c.client_id = 'mobile-app' AND g.name = 'customer data' ON CONFLICT DO NOTHING;
  INSERT INTO api_assignment_group_link SELECT a.id, g.id FROM api_assignment a, api_group g
    WHERE a.path = 'customers/{id}' AND g.name = 'customer data' ON CONFLICT DO NOTHING;
  INSERT INTO access_log_config (id) VALUES (1) ON CONFLICT DO NOTHING;
  INSERT INTO access_record (api_assignment_id, app_client_id, ip_address, http_method, path, status_code, created_at, duration_ms)
    SELECT a.id, c.id, '10.0.0.' || n % 200, 'GET', 'orders', 200, timezone('utc', now()) - n * interval '4 minutes', 20 + n % 30
    FROM generate_series(20, 4000) AS n, api_assignment a, app_client c
    WHERE a.path = 'orders' AND c.client_id = 'shop-web' AND NOT EXISTS (SELECT FROM access_record);
`;

/** Where data sources answer. */
export type SourcePorts = { warehouse: number; sales: number };

export const placeSources = (port: SourcePorts) =>
  Object.entries(port)
    .map(([name, at]) => `UPDATE datasource SET port = ${at} WHERE name = '${name}'`)
    .join(';\n');

/** Undoes, whatever it was, what faults do to rows. May be repeated. */
export const fixData = [
  `DELETE FROM alembic_version; INSERT INTO alembic_version VALUES ('${headOf[currentVersion]}')`,
  `UPDATE api_assignment SET is_published = true WHERE path <> 'returns'`,
  'UPDATE app_client SET is_active = true',
  `UPDATE app_client SET rate_limit_per_minute = 300 WHERE client_id = 'partner'`,
  'UPDATE "user" SET is_active = true',
  `INSERT INTO app_client_api_link SELECT c.id, a.id FROM app_client c, api_assignment a
     WHERE (c.client_id, a.path) IN (('shop-web', 'orders'), ('shop-web', 'orders/{id}'), ('shop-web', 'stats/forecast'),
                                     ('partner', 'stock'), ('batch-export', 'reports/export')) ON CONFLICT DO NOTHING`,
  `INSERT INTO role_permission_link SELECT r.id, p.id FROM role r, permission p WHERE r.name = 'Editor' ON CONFLICT DO NOTHING`,
  `UPDATE api_context SET content = $script$${script}$script$
     WHERE api_assignment_id = (SELECT id FROM api_assignment WHERE path = 'stats/forecast')`,
  'CREATE INDEX IF NOT EXISTS ix_access_record_created_at ON access_record (created_at)',
].join(';\n');
