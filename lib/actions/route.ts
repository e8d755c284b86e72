import type { RoutePath } from './access.ts';
import { routeAccess } from './access.ts';
import { type Refusal, refuseRoute } from './refusal.ts';
import { createAnswers, type Sharing } from './share-answers.ts';

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * The door of a route handler: `export const GET = route('/api/triage', answer)`. Next lets GET answer HEAD as well: here
 * HEAD of what asks is refused, and else its answer has no body.
 * @param sharing Identical requests of one reader then share an answer, and only so many are made at once.
 */
export function route<Params = Record<never, never>>(
  path: RoutePath,
  handler: Handler<Params>,
  sharing?: Sharing,
): Handler<Params> {
  const answers = sharing && createAnswers(path, sharing);
  return async (request, context) => {
    const refusal = refuseRoute(request, routeAccess[path]);
    if (refusal) return refuse(refusal);
    const answer = await (answers?.read(keyOf(request), () => handler(request, context)) ??
      handler(request, context));
    if (request.method !== 'HEAD') return answer;
    await answer.body?.cancel();
    return new Response(null, answer);
  };
}

function refuse({ status, problem }: Refusal): Response {
  return Response.json({ problem }, { status, headers: status === 405 ? { allow: 'GET' } : {} });
}

/** What an answer may depend on: the address, the host that links in it name, and what this browser chose. */
function keyOf({ url, headers }: Request): string {
  const { pathname, search } = new URL(url);
  return JSON.stringify([pathname, search, headers.get('host'), headers.get('cookie')]);
}
