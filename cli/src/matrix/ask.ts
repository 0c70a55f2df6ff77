import type { Answer, Ask } from './probes/cell.ts';

const MOST_WAITED_SECONDS = 60;

/** Asks as one account; a server-sent stream is read for its first event only; a limit is waited out, never counted as a refusal. */
export const askerFor =
  (url: string, token: string): Ask =>
  async (method, path, body) => {
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
      const wait = Number(response.headers.get('retry-after') ?? 1);
      await response.text();
      await new Promise((resolve) => setTimeout(resolve, Math.min(wait, MOST_WAITED_SECONDS) * 1000));
      return askerFor(url, token)(method, path, body);
    }
    if (!response.headers.get('content-type')?.includes('event-stream'))
      return { status: response.status, text: await response.text() };
    const first = await response.body?.getReader().read();
    stop.abort();
    return { status: response.status, text: new TextDecoder().decode(first?.value) } satisfies Answer;
  };
