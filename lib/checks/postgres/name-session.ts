/** What pg_stat_activity says of who a session is. */
export type SessionName = { pid: number; role: string | null; application: string | null };

/** "api (pid 4711)", or by its role where it gave itself no name. */
export function nameSession({ pid, role, application }: SessionName): string {
  if (pid === 0) return 'a prepared transaction';
  if (application) return `${application} (pid ${pid})`;
  return role ? `a session of ${role} (pid ${pid})` : `pid ${pid}`;
}
