import { addresses, type BuiltAction, builtActions } from './entrances.ts';
import { type Asked, sendRequest } from './send-request.ts';

/** A call of an action as a browser of ours sends it, but for these headers. */
export function actionCall(
  { id, page }: BuiltAction,
  args: unknown[],
  headers: Record<string, string>,
): Asked {
  return {
    path: addresses[page as keyof typeof addresses],
    method: 'POST',
    headers: {
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
      'next-action': id,
      ...headers,
    },
    body: JSON.stringify(args),
  };
}

/** What an action of this build answers to a page of ours. */
export function callAction(baseURL: string | undefined, name: string, args: unknown[]) {
  const action = builtActions().find((one) => one.name === name);
  if (!action) throw new Error(`no action ${name}`);
  return sendRequest(baseURL, actionCall(action, args, { origin: new URL(baseURL ?? '').origin }));
}
