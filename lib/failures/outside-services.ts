import type { Failure } from './failure.ts';

/** Gemini by google-genai and google.api_core, S3 by boto3 and the aws CLI, LangSmith, providers, webhooks. */
export const outsideFailures: readonly Failure[] = [
  {
    id: 'gemini-auth',
    title: 'Gemini refuses the API key',
    tells: 'cause',
    wordings: [
      /google\.api_core\.exceptions\.(?:Unauthenticated|PermissionDenied|Forbidden)/,
      /api[ _]key not valid|API_KEY_INVALID|InvalidApiKey|api key (?:is )?(?:expired|invalid)/i,
      /google\.genai\.errors\.ClientError: (?:400 INVALID_ARGUMENT.*key|401|403)/i,
      /(?:401|403) ?(?:UNAUTHENTICATED|PERMISSION_DENIED)|"status":\s*"(?:UNAUTHENTICATED|PERMISSION_DENIED)"/,
      /DefaultCredentialsError|could not automatically determine credentials/i,
      /generativelanguage\.googleapis\.com.*\b40[013]\b/i,
      /method doesn't allow unregistered callers/i,
      /no api[_ ]?key (?:was )?provided|missing key inputs argument/i,
      /(?:gemini|vlm)\b.*(?:\b401\b|unauthori[sz]ed|api key)/i,
    ],
  },
  {
    id: 'gemini-rate-limited',
    title: "Gemini's quota is used up",
    tells: 'cause',
    wordings: [
      /google\.api_core\.exceptions\.(?:ResourceExhausted|TooManyRequests)|\bResourceExhausted\b/,
      /\bRESOURCE_EXHAUSTED\b/,
      /quota exceeded for (?:metric|quota)|exceeded your current quota/i,
      /generativelanguage\.googleapis\.com.*\b429\b/i,
      /(?:gemini|vlm)\b.*(?:\b429\b|rate.?limit|too many requests|quota)/i,
      /(?:gemini|genai).*model is overloaded|503 UNAVAILABLE.*overloaded/i,
    ],
  },
  {
    id: 'gemini-timeout',
    title: 'Gemini does not answer in time',
    tells: 'cause',
    near: ['gemini-rate-limited'],
    wordings: [
      /google\.api_core\.exceptions\.(?:DeadlineExceeded|GatewayTimeout|RetryError)|\bDeadlineExceeded\b/,
      /504 (?:deadline exceeded|DEADLINE_EXCEEDED)|\bDEADLINE_EXCEEDED\b/i,
      /(?:gemini|vlm|generativelanguage)\b.*(?:time(?:d )?out|timeout)/i,
      /TimeoutError: VLM|time(?:d )?out.*(?:gemini|vlm)\b/i,
    ],
  },
  {
    id: 'vlm-disabled',
    title: 'VLM analysis does not run',
    tells: 'cause',
    wordings: [
      /VLM_ENABLED ?[=:] ?"?false/i,
      /vlm (?:analysis )?(?:is )?(?:disabled|skipped|not enabled)|skipping vlm|no vlm analysis/i,
    ],
  },
  {
    id: 's3-credentials',
    title: 'S3 refuses the credentials',
    tells: 'cause',
    near: ['s3-bucket'],
    wordings: [
      /NoCredentialsError|PartialCredentialsError|unable to locate credentials/i,
      /\bAccessDenied\b|\(Access Denied\)|an error occurred \((?:403|AccessDenied|Forbidden|AllAccessDisabled)\)/,
      /InvalidAccessKeyId|SignatureDoesNotMatch|RequestTimeTooSkewed|ExpiredToken|InvalidClientTokenId|TokenRefreshRequired/,
      /aws access key id you provided does not exist/i,
      /is not authorized to perform: s3:/i,
      /(?:HeadBucket|PutObject|GetObject|ListObjects\w*) operation: (?:forbidden|access denied)/i,
      /s3\b.*(?:access denied|\b403\b)/i,
    ],
  },
  {
    id: 's3-bucket',
    title: 'The bucket does not exist, or an upload fails',
    tells: 'cause',
    near: ['s3-credentials'],
    wordings: [
      /\bNoSuchBucket\b|the specified bucket does not exist/i,
      /(?:HeadBucket|CreateMultipartUpload|PutObject|UploadPart) operation: (?:not found|the specified bucket)/i,
      /an error occurred \(404\) when calling the HeadBucket/i,
      /S3UploadFailedError|failed to upload \S+ to|file upload fail/i,
      /EndpointConnectionError|could not connect to the endpoint url|PermanentRedirect|IllegalLocationConstraint/i,
      /EntityTooLarge|NoSuchUpload|413 (?:request entity|payload|content) too large|client intended to send too large body/i,
      /invalid bucket name/i,
    ],
  },
  {
    id: 'langsmith-silent',
    title: 'Traces do not reach LangSmith',
    tells: 'cause',
    wordings: [
      /langsmith\.utils\.LangSmith\w+|LangSmithMissingAPIKeyWarning/,
      /api\.smith\.langchain\.com/,
      /langsmith\b.*(?:no (?:traces|runs)|fail|error|40[13])|no traces? (?:in|to|on) langsmith/i,
      /failed to (?:multipart ingest|batch ingest|submit) (?:runs|trace)/i,
    ],
  },
  {
    id: 'webhook-signature',
    title: 'A webhook has a wrong signature',
    tells: 'cause',
    wordings: [
      /(?:invalid|wrong|bad|missing|mismatched?) (?:webhook )?signature|signature (?:mismatch|invalid|verification (?:failed|error)|did not match|does not match|check failed)/i,
      /signature_status ?[=:|]+ ?'?"?invalid/i,
      /WebhookSignatureError|SignatureVerificationError|InvalidSignature(?:Error)?\b/,
      /webhook\b.*\bsignature\b.*(?:fail|invalid|reject|mismatch)|reject\w* webhook.*signature/i,
    ],
  },
  {
    id: 'webhook-delivery',
    title: 'Webhooks are not delivered',
    tells: 'cause',
    near: ['webhook-signature'],
    wordings: [
      /webhooks?\b.*\b(?:deliver(?:y|ed|ing|ies)?)\b.*(?:fail|error|gave up|exhaust|timed? ?out|not)|(?:fail\w*|unable) to deliver.*webhook/i,
      /webhook delivery fail/i,
      /webhook\b.*(?:giving up|gave up|max(?:imum)? (?:retries|attempts)|not (?:sent|received|arriving))/i,
    ],
  },
];
