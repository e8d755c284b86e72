import { mkdirSync } from 'node:fs';
import path from 'node:path';
import tls from 'node:tls';
import { writePrivate } from '../record.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { ensurePrograms } from './debian.ts';
import type { AbsentPart, PartSpec } from './part.ts';

const debian = {
  folder: 'nginx',
  packages: ['nginx'],
  title: 'nginx (3 MB, once)',
  programs: { nginx: 'nginx' },
  versionFlag: '-v',
};

/** What of its configuration changes. */
export type Proxying = {
  /** Port of the service behind it. */
  upstream: number;
  readTimeoutSeconds: number;
  /** Days that its certificate is good for. */
  certificateDays: number;
};

export type Nginx = {
  spec: PartSpec | AbsentPart;
  /** https, by the name in its certificate. */
  url: string;
  /** PEM file of the authority that signed its certificate. */
  authority: string;
  /** Writes its configuration and certificate; it takes them at its next start. */
  configure: (proxying: Proxying) => Promise<void>;
};

/** A real nginx that ends TLS and passes all on, as `proxy_pass http://backend:8000` would. */
export async function nginxPart(
  stack: string,
  folder: string,
  ports: { https: number; http: number },
  say: (line: string) => void,
): Promise<Nginx> {
  const { nginx: binary, env } = await ensurePrograms(debian, say);
  const home = path.join(folder, 'nginx');
  const config = path.join(home, 'nginx.conf');
  const about = { stack, name: 'nginx', title: 'nginx' };
  const url = `https://localhost:${ports.https}`;
  const authority = path.join(folder, 'tls/authority.pem');

  async function configure(proxying: Proxying): Promise<void> {
    const certificate = await makeCertificate(folder, proxying.certificateDays);
    mkdirSync(home, { recursive: true });
    writePrivate(config, configuration(home, ports, certificate, proxying));
  }

  if ('absent' in binary) return { spec: { ...about, absent: binary.absent }, url, authority, configure };
  const spec: PartSpec = {
    ...about,
    nature: 'real',
    detail: `nginx from ${binary.from} on 127.0.0.1:${ports.https} (https) and ${ports.http}`,
    command: () => ({ file: binary.path, args: ['-p', home, '-c', config], env }),
    answers: () => answersTls(ports.https),
    stopSignal: 'SIGTERM',
  };
  return { spec, url, authority, configure };
}

/** One process, so that ending it ends all of it. */
function configuration(
  home: string,
  ports: { https: number; http: number },
  { cert, key }: Certificate,
  { upstream, readTimeoutSeconds }: Proxying,
): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path ${home}/${name};`)
    .join('\n');
  return `daemon off;
master_process off;
pid ${home}/nginx.pid;
error_log stderr warn;
events { worker_connections 128; }
http {
  access_log off;
${temporary}
  server {
    listen 127.0.0.1:${ports.http};
    return 301 https://localhost:${ports.https}$request_uri;
  }
  server {
    listen 127.0.0.1:${ports.https} ssl http2;
    server_name localhost;
    ssl_certificate ${cert};
    ssl_certificate_key ${key};
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_connect_timeout 1s;
      proxy_read_timeout ${readTimeoutSeconds}s;
    }
  }
}
`;
}

/** Whether it shakes hands: what is behind it is not its fault. */
function answersTls(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false, timeout: 2_000 });
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('secureConnect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
