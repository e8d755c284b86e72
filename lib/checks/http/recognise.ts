type Who = { protocol: string; who: string };

const redisReply = /^(?:\+PONG|-(?:NOAUTH|ERR|DENIED|LOADING|MISCONF))\b/;
const tlsRecords = ['\x15\x03', '\x16\x03'];

/** Who speaks, judged by the first bytes of an answer as latin1; undefined where they are of no protocol we know. */
export function recognise(text: string): Who | undefined {
  if (/^HTTP\/\d(?:\.\d)? \d{3}/.test(text)) {
    const server = /^server: *([^\r\n]+)/im.exec(text)?.[1];
    return { protocol: 'http', who: server ? `an HTTP server (${server})` : 'an HTTP server' };
  }
  if (isPostgres(text)) return { protocol: 'postgres', who: 'a Postgres' };
  if (redisReply.test(text)) return { protocol: 'redis', who: 'a Redis' };
  const ssh = /^SSH-[\d.]+-([^\r\n]+)/.exec(text)?.[1];
  if (ssh) return { protocol: 'ssh', who: `an SSH server (${ssh})` };
  const mysql = mysqlVersion(text);
  if (mysql) return { protocol: 'mysql', who: `a MySQL (${mysql})` };
  if (/^220[ -]/.test(text)) return { protocol: 'smtp', who: 'a mail or FTP server' };
  if (tlsRecords.some((record) => text.startsWith(record))) {
    return { protocol: 'tls', who: 'a server that expects TLS' };
  }
  return undefined;
}

/** The one byte that answers an SSLRequest, or an error message of protocol 3. */
function isPostgres(text: string): boolean {
  return text === 'S' || text === 'N' || (text.startsWith('E\0') && /S(?:FATAL|ERROR)\0/.test(text));
}

/** https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_v10.html */
function mysqlVersion(text: string): string | undefined {
  if (text.charCodeAt(3) !== 0 || text.charCodeAt(4) !== 10) return undefined;
  return text.slice(5).split('\0')[0];
}
