import type { Answer, Ask } from './probes/cell.ts';

const MOST_WAITED_SECONDS = 60;

/** What was asked since the last look, and for how long all askers together waited out limits. */
const traffic = { requests: 0, waited_s: 0 };
export const takeTraffic = (): typeof traffic => {
  const taken = { ...traffic };
  Object.assign(traffic, { requests: 0, waited_s: 0 });
  return taken;
};

/** The stack of a run of its own: its accounts ask in minutes what people ask in a term. */
export const MATRIX_ENV = { ACCOUNT_LIMITS_FACTOR: '1000' };

/** Asks as one account; a server-sent stream is read for its first event only; a limit is waited out, never counted as a refusal. */
export const askerFor =
  (url: string, token: string): Ask =>
  async (method, path, body) => {
    traffic.requests += 1;
    const stop = new AbortController();
    const response = await fetch(url + path, {
      method,
      signal: stop.signal,
      headers: {
        'X-Muster': '1',
        'Content-Type': 'application/json',
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status === 429) {
      const wait = Math.min(Number(response.headers.get('retry-after') ?? 1), MOST_WAITED_SECONDS);
      traffic.waited_s += wait;
      await response.text();
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      return askerFor(url, token)(method, path, body);
    }
    if (!response.headers.get('content-type')?.includes('event-stream'))
      return { status: response.status, text: await response.text() };
    const first = await response.body?.getReader().read();
    stop.abort();
    return { status: response.status, text: new TextDecoder().decode(first?.value) } satisfies Answer;
  };
