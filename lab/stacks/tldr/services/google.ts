import { type Answer, type Request, type Route, setting } from '../../../parts/serve.ts';

const key = process.env.GEMINI_API_KEY;
const models = ['gemini-2.0-flash', 'gemini-2.0-flash-lite', 'gemini-1.5-pro'];

const refusal = (code: number, status: string, message: string, reason?: string): Answer => ({
  status: code,
  body: {
    error: {
      code,
      message,
      status,
      ...(reason && {
        details: [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' }],
      }),
    },
  },
});

let calls = 0;

function refuse({ headers }: Request): Answer | undefined {
  if (headers['x-goog-api-key'] !== key || setting('geminiKeyRevoked')) {
    const message = 'API key not valid. Please pass a valid API key.';
    return refusal(401, 'UNAUTHENTICATED', message, 'API_KEY_INVALID');
  }
  return undefined;
}

/** Two of three calls are more than the quota has room for. */
function refuseForQuota(): Answer | undefined {
  calls += 1;
  if (!setting('geminiQuota') || calls % 3 === 0) return undefined;
  const metric = 'generativelanguage.googleapis.com/generate_content_requests';
  return refusal(429, 'RESOURCE_EXHAUSTED', `Quota exceeded for quota metric '${metric}' per minute`);
}

/** Three highlights, that it is sure of, unless it was told to doubt. */
function find(): unknown[] {
  return [1, 2, 3].map((number) => ({
    title: `Highlight ${number}`,
    start_time: number * 60,
    end_time: number * 60 + 20,
    confidence_score: (setting('nothingFound') ? 0.3 : 0.72) + Math.random() * 0.25,
  }));
}

const generate = (): Answer => ({
  status: 200,
  body: { candidates: [{ content: { parts: [{ text: JSON.stringify(find()) }], role: 'model' } }] },
});

/** A stand-in for Gemini: its list of models and its way of answering and refusing, and nothing behind it. */
export const gemini: Route[] = [
  {
    method: 'GET',
    handler: '/v1beta/models',
    answer: async (request) =>
      refuse(request) ?? {
        status: 200,
        body: {
          models: models.map((name) => ({ name: `models/${name}`, displayName: `${name} (stand-in)` })),
        },
      },
  },
  {
    method: 'POST',
    handler: '/v1beta/models/{call}',
    answer: async (request) => refuse(request) ?? refuseForQuota() ?? generate(),
  },
];
