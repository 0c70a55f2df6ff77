import autocannon from 'autocannon';

/** One request of a load: made when a connection is free, so that none is ever sent twice. */
export type Asked = { path: string; cookie: string; body: object };
export type Loaded = { per_second: number; p50_ms: number; p99_ms: number; ok: number; other: number; errors: number };

export type LoadOptions = { url: string; connections: number; seconds: number; next: () => Asked };

/** A closed loop: each connection sends its next request when it has its answer. */
export const load = async ({ url, connections, seconds, next }: LoadOptions): Promise<Loaded> => {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    requests: [
      {
        setupRequest(request) {
          const { path, cookie, body } = next();
          const headers = { cookie, 'content-type': 'application/json', 'x-muster': '1' };
          return { ...request, method: 'POST', path, headers, body: JSON.stringify(body) };
        },
      },
    ],
  });
  return {
    per_second: result['2xx'] / result.duration,
    p50_ms: result.latency.p50,
    p99_ms: result.latency.p99,
    ok: result['2xx'],
    other: result.non2xx,
    errors: result.errors + result.timeouts,
  };
};
