/** A refusal of the server or of the network, as a code to switch on and the facts its sentence is filled with. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Record<string, string | number>;
  constructor(code: string, message: string, status = 0, params: Record<string, string | number> = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.params = params;
  }
}

/** Codes that mean "nobody answered": nothing was decided, and the same call may be sent again. */
const UNREACHABLE = ['NETWORK_LOST', 'NETWORK_TIMEOUT', 'SERVER_AWAY'];
export const isUnreachable = (error: unknown): boolean => error instanceof ApiError && UNREACHABLE.includes(error.code);

/** Whether whoever asks has no right to it: asking again changes nothing. */
export const isForbidden = (error: unknown): boolean => error instanceof ApiError && error.status === 403;

const TIMEOUT_MS = 15_000;
/** A file of 10 MB over the network of a crowded corridor. */
export const UPLOAD_TIMEOUT_MS = 180_000;

/** Ends a request that nobody answers in time; a timer of our own, since older browsers have no `AbortSignal.timeout`. */
function createDeadline(ms: number) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), ms);
  return { signal: control.signal, stop: () => clearTimeout(timer) };
}

type ErrorBody = { errors?: { message: string; extensions?: { code?: string; params?: Record<string, string> } }[] };

/** An error page of a proxy starts with a brace now and then, too; what is no JSON has no code to tell. */
function parseErrors(text: string): ErrorBody['errors'] {
  try {
    return (JSON.parse(text) as ErrorBody | null)?.errors;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function refusalOf(response: Response): Promise<ApiError> {
  const first = parseErrors(await response.text())?.[0];
  if (first) {
    const { code = 'UNKNOWN', params } = first.extensions ?? {};
    return new ApiError(code, first.message, response.status, params);
  }
  return new ApiError(response.status >= 502 ? 'SERVER_AWAY' : 'UNKNOWN', response.statusText, response.status);
}

/**
 * `fetch` as the whole portal uses it: same origin, the header that other sites cannot send on every change, a deadline
 * that covers the body too.
 * @throws ApiError for everything that is not a 2xx answer
 */
export async function request(url: string, init: RequestInit = {}, timeoutMs = TIMEOUT_MS): Promise<Response> {
  const { signal, stop } = createDeadline(timeoutMs);
  const headers = new Headers(init.headers);
  headers.set('accept', 'application/json');
  if ((init.method ?? 'GET') !== 'GET') headers.set('x-muster', '1');
  try {
    const response = await fetch(url, { ...init, credentials: 'same-origin', headers, signal });
    if (!response.ok) throw await refusalOf(response);
    return new Response(response.status === 204 ? null : await response.arrayBuffer(), response);
  } catch (cause) {
    if (cause instanceof ApiError) throw cause;
    throw new ApiError(signal.aborted ? 'NETWORK_TIMEOUT' : 'NETWORK_LOST', String(cause));
  } finally {
    stop();
  }
}
