import type { Failure } from './failure.ts';

/** What many tools say alike. Its family, where one is near, makes it a failure with a name. */
export const generalFailures: readonly Failure[] = [
  {
    id: 'connection-refused',
    title: 'A connection is refused',
    tells: 'hint',
    wordings: [
      /connection refused|ECONNREFUSED|\[errno (?:111|61)\]|ConnectionRefusedError|connect call failed/i,
      /curl: \(7\)|failed to connect to/i,
    ],
  },
  {
    id: 'host-unknown',
    title: 'A host has no address',
    tells: 'hint',
    near: ['connection-refused'],
    wordings: [
      /name or service not known|temporary failure in name resolution|ENOTFOUND|EAI_AGAIN|no such host|gaierror|nodename nor servname/i,
    ],
  },
  {
    id: 'timeout',
    title: 'Something takes too long',
    tells: 'hint',
    wordings: [
      /^(?:[\w.]+\.)?(?:TimeoutError|Timeout|ConnectTimeout|ReadTimeout|TimeoutException)\b/,
      /\btimed out\b|context deadline exceeded|ETIMEDOUT|deadline[ _]?exceeded/i,
    ],
  },
  {
    id: 'connection-lost',
    title: 'A connection breaks',
    tells: 'hint',
    near: ['connection-refused'],
    wordings: [
      /connection reset by peer|ECONNRESET|broken pipe|EPIPE|RemoteDisconnected|RemoteProtocolError|connection aborted/i,
    ],
  },
  {
    id: 'validation-error',
    title: 'Something does not have the expected form',
    tells: 'hint',
    near: ['http-422', 'settings-missing'],
    wordings: [/\bValidationError\b|\d+ validation errors? for/, /\bfield required\b/i],
  },
];
