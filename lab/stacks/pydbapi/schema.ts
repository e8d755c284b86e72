/** The last Alembic revision that each version of the lab's pyDBAPI expects. */
export const headOf: Record<string, string> = {
  '1.3.2': '004_add_macro_version',
  '1.4.0': '005_rename_macro_to_macro_def',
};
export const currentVersion = '1.4.0';
export const olderVersion = '1.3.2';

/** As pyDBAPI's migrations leave it, without what the lab has no use for. May be repeated. */
export const schema = `
  DO $$ BEGIN
    IF to_regtype('producttypeenum') IS NULL THEN
      CREATE TYPE producttypeenum AS ENUM ('postgres', 'mysql', 'trino');
      CREATE TYPE httpmethodenum AS ENUM ('GET', 'POST', 'PUT', 'DELETE', 'PATCH');
      CREATE TYPE executeengineenum AS ENUM ('SQL', 'SCRIPT');
      CREATE TYPE apiaccesstypeenum AS ENUM ('public', 'private');
      CREATE TYPE resourcetypeenum AS ENUM
        ('datasource', 'module', 'group', 'api_assignment', 'macro_def', 'client', 'user', 'overview', 'access_log');
      CREATE TYPE permissionactionenum AS ENUM ('read', 'create', 'update', 'delete', 'execute');
    END IF;
  END $$;
  CREATE TABLE IF NOT EXISTS alembic_version (version_num varchar(64) PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS "user" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email varchar(255) NOT NULL UNIQUE,
    full_name varchar(255),
    hashed_password varchar NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    is_superuser boolean NOT NULL DEFAULT false
  );
  CREATE TABLE IF NOT EXISTS role (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name varchar(64) NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS permission (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    resource_type resourcetypeenum NOT NULL,
    action permissionactionenum NOT NULL,
    resource_id uuid
  );
  CREATE TABLE IF NOT EXISTS user_role_link (
    user_id uuid REFERENCES "user", role_id uuid REFERENCES role, PRIMARY KEY (user_id, role_id));
  CREATE TABLE IF NOT EXISTS role_permission_link (
    role_id uuid REFERENCES role, permission_id uuid REFERENCES permission, PRIMARY KEY (role_id, permission_id));
  CREATE TABLE IF NOT EXISTS datasource (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(255) NOT NULL UNIQUE,
    product_type producttypeenum NOT NULL,
    host varchar(255) NOT NULL,
    port integer NOT NULL,
    database varchar(255) NOT NULL,
    username varchar(255) NOT NULL,
    password varchar(512) NOT NULL DEFAULT '',
    is_active boolean NOT NULL DEFAULT true,
    use_ssl boolean NOT NULL DEFAULT false,
    created_at timestamp NOT NULL DEFAULT timezone('utc', now()),
    updated_at timestamp NOT NULL DEFAULT timezone('utc', now())
  );
  CREATE TABLE IF NOT EXISTS api_module (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(255) NOT NULL UNIQUE,
    path_prefix varchar(255) NOT NULL DEFAULT '/',
    is_active boolean NOT NULL DEFAULT true
  );
  CREATE TABLE IF NOT EXISTS api_group (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name varchar(255) NOT NULL UNIQUE, is_active boolean NOT NULL DEFAULT true);
  CREATE TABLE IF NOT EXISTS api_assignment (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    module_id uuid NOT NULL REFERENCES api_module,
    name varchar(255) NOT NULL,
    path varchar(255) NOT NULL,
    http_method httpmethodenum NOT NULL,
    execute_engine executeengineenum NOT NULL,
    datasource_id uuid REFERENCES datasource,
    is_published boolean NOT NULL DEFAULT false,
    published_version_id uuid,
    access_type apiaccesstypeenum NOT NULL DEFAULT 'private',
    rate_limit_per_minute integer,
    UNIQUE (path, http_method)
  );
  CREATE TABLE IF NOT EXISTS api_context (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    api_assignment_id uuid NOT NULL UNIQUE REFERENCES api_assignment,
    content text NOT NULL
  );
  CREATE TABLE IF NOT EXISTS version_commit (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    api_assignment_id uuid NOT NULL REFERENCES api_assignment,
    version integer NOT NULL DEFAULT 1,
    content_snapshot text NOT NULL,
    commit_message varchar(512),
    committed_at timestamp NOT NULL DEFAULT timezone('utc', now())
  );
  CREATE TABLE IF NOT EXISTS api_macro_def (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name varchar(128) NOT NULL, content text NOT NULL);
  CREATE TABLE IF NOT EXISTS app_client (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name varchar(255) NOT NULL,
    client_id varchar(255) NOT NULL UNIQUE,
    client_secret varchar(512) NOT NULL DEFAULT '',
    rate_limit_per_minute integer,
    max_concurrent integer,
    is_active boolean NOT NULL DEFAULT true
  );
  CREATE TABLE IF NOT EXISTS app_client_api_link (
    app_client_id uuid REFERENCES app_client, api_assignment_id uuid REFERENCES api_assignment,
    PRIMARY KEY (app_client_id, api_assignment_id));
  CREATE TABLE IF NOT EXISTS app_client_group_link (
    app_client_id uuid REFERENCES app_client, api_group_id uuid REFERENCES api_group,
    PRIMARY KEY (app_client_id, api_group_id));
  CREATE TABLE IF NOT EXISTS api_assignment_group_link (
    api_assignment_id uuid REFERENCES api_assignment, api_group_id uuid REFERENCES api_group,
    PRIMARY KEY (api_assignment_id, api_group_id));
  CREATE TABLE IF NOT EXISTS access_log_config (
    id integer PRIMARY KEY, datasource_id uuid REFERENCES datasource, use_starrocks_audit boolean NOT NULL DEFAULT false);
  CREATE TABLE IF NOT EXISTS access_record (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    api_assignment_id uuid REFERENCES api_assignment ON DELETE SET NULL,
    app_client_id uuid REFERENCES app_client ON DELETE SET NULL,
    ip_address varchar(64) NOT NULL,
    http_method varchar(16) NOT NULL,
    path varchar(512) NOT NULL,
    status_code integer NOT NULL DEFAULT 0,
    created_at timestamp NOT NULL DEFAULT timezone('utc', now()),
    duration_ms integer
  );
  CREATE INDEX IF NOT EXISTS ix_access_record_api_assignment_id ON access_record (api_assignment_id);
  CREATE INDEX IF NOT EXISTS ix_access_record_app_client_id ON access_record (app_client_id);
`;
