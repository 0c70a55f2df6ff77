import { readBacklog } from '@muster/directus/operations';
import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { Database } from './database.ts';

export type Vitals = {
  /** Whether the workers are polling. */
  workers: (up: boolean) => void;
  relayed: (events: number) => void;
  server: Server;
};

/** `/health` for the supervisor, `/metrics` for Prometheus; both for the machine's own network only. */
export function serveHealth(port: number, host: string, database: Database): Vitals {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const relayed = new Counter({ name: 'muster_outbox_relayed_total', help: 'Events delivered', registers: [registry] });
  const waiting = new Gauge({ name: 'muster_outbox_waiting', help: 'Events not delivered yet', registers: [registry] });
  const setAside = new Gauge({
    name: 'muster_outbox_set_aside',
    help: 'Events that failed too often and wait for somebody',
    registers: [registry],
  });
  const mails = new Gauge({ name: 'muster_mails_failed', help: 'Mails that no server took', registers: [registry] });
  let polling = false;

  const health = async () => {
    const outbox = await readBacklog(database).catch(() => null);
    waiting.set(outbox?.waiting ?? Number.NaN); // unknown is not none
    setAside.set(outbox?.set_aside ?? Number.NaN);
    mails.set(outbox?.mails_failed ?? Number.NaN);
    const up = polling && outbox !== null;
    return { status: up ? 'ok' : 'waiting', workers: polling, database: outbox !== null, outbox };
  };
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const path = request.url?.split('?')[0];
    if (path === '/health')
      void health().then((state) =>
        answer(state.status === 'ok' ? 200 : 503, 'application/json', JSON.stringify(state)),
      );
    else if (path === '/metrics')
      void health().then(async () => answer(200, registry.contentType, await registry.metrics()));
    else answer(404, 'text/plain', 'not here\n');
  });
  server.listen(port, host);
  return { workers: (up) => (polling = up), relayed: (events) => relayed.inc(events), server };
}
