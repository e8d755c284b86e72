import { type Answer, expectStatuses, type Request, type Route } from '../../../parts/serve.ts';
import { query } from './database.ts';

/** The five questions that the dashboard asks when it opens, in pyDBAPI's own shape. */
const overview: Record<string, string> = {
  stats:
    'SELECT (SELECT count(*) FROM datasource), (SELECT count(*) FROM api_assignment), (SELECT count(*) FROM app_client)',
  'requests-by-day': `
    SELECT date(access_record.created_at) AS day, count(*) AS count FROM access_record
    WHERE access_record.created_at >= timezone('utc', now()) - interval '14 days' GROUP BY 1 ORDER BY 1`,
  'top-paths': `
    SELECT access_record.path, count(*) AS count FROM access_record
    WHERE access_record.created_at >= timezone('utc', now()) - interval '7 days' GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
  'recent-access':
    'SELECT access_record.path FROM access_record ORDER BY access_record.created_at DESC LIMIT 20',
  'recent-commits': 'SELECT version_commit.version FROM version_commit ORDER BY committed_at DESC LIMIT 20',
};

const mayDo = `
  SELECT FROM user_role_link u JOIN role_permission_link r USING (role_id) JOIN permission p ON p.id = r.permission_id
  WHERE u.user_id = (SELECT id FROM "user" WHERE email = $1)
    AND p.resource_type = $2::resourcetypeenum AND p.action = 'read'`;

/** Of the lab's tokens, which are the user's address in clear. */
const userOf = ({ headers }: Request) => headers.authorization?.match(/^Bearer lab\.(.+)$/)?.[1] ?? '';

const listOf =
  (resource: string, table: string) =>
  async (request: Request): Promise<Answer> => {
    const allowed = await query(mayDo, [userOf(request), resource]);
    if (!allowed.length) return { status: 403, body: { detail: 'Permission denied' } };
    return { status: 200, body: { data: await query(`SELECT name FROM ${table} ORDER BY name`) } };
  };

async function login({ body }: Request): Promise<Answer> {
  const email = new URLSearchParams(body).get('username');
  const [user] = await query<{ is_active: boolean }>('SELECT is_active FROM "user" WHERE email = $1', [
    email,
  ]);
  if (user?.is_active) return { status: 200, body: { access_token: `lab.${email}`, token_type: 'bearer' } };
  const detail = user ? 'Inactive user' : 'Incorrect email or password';
  return { status: 400, body: { detail } };
}

/** What the dashboard in the browser calls. */
export const dashboard: Route[] = [
  ...Object.entries(overview).map(
    ([name, sql]): Route => ({
      method: 'GET',
      handler: `/api/v1/overview/${name}`,
      answer: async () => ({ status: 200, body: { data: await query(sql) } }),
    }),
  ),
  { method: 'POST', handler: '/api/v1/datasources/list', answer: listOf('datasource', 'datasource') },
  { method: 'POST', handler: '/api/v1/modules/list', answer: listOf('module', 'api_module') },
  { method: 'POST', handler: '/api/v1/login/access-token', answer: login },
];

for (const handler of ['/api/v1/datasources/list', '/api/v1/modules/list'])
  expectStatuses(handler, 'POST', ['200', '403', '500']);
expectStatuses('/api/v1/login/access-token', 'POST', ['200', '400', '500']);
