import { readBacklog } from '@muster/directus/operations';
import type { Query } from '@muster/directus';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5];

/** What Prometheus scrapes: the process, the check-in path, and what waits in the outbox. No label names a person or a tenant. */
export const createMetrics = ({ database }: { database: Query }) => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'muster_' });
  const checkins = new Counter({
    name: 'muster_checkins_total',
    help: 'Scans by outcome',
    labelNames: ['outcome'],
    registers,
  });
  const checkinSeconds = new Histogram({
    name: 'muster_checkin_seconds',
    help: 'From the parsed request to the answer',
    buckets: SECONDS,
    registers,
  });
  const batchSize = new Histogram({
    name: 'muster_checkin_group_size',
    help: 'Scans written in one transaction',
    buckets: [1, 2, 5, 10, 20, 50, 100],
    registers,
  });
  new Gauge({
    name: 'muster_outbox_waiting',
    help: 'Outbox events not yet delivered',
    registers,
    async collect() {
      this.set((await readBacklog(database)).waiting);
    },
  });
  new Gauge({
    name: 'muster_outbox_set_aside',
    help: 'Outbox events that failed too often and wait for somebody',
    registers,
    async collect() {
      this.set((await readBacklog(database)).set_aside);
    },
  });
  return { registry, checkins, checkinSeconds, batchSize };
};
