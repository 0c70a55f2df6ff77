import { ROUTES, UNSIGNED_PATHS, type Route } from '@muster/domain/contract';
import type { Router } from 'express';
import knex from 'knex';
import { afterAll, describe, expect, it } from 'vitest';
import { createEndpoint } from './endpoint.ts';

/** Served by the hook, before Directus' own middleware. */
const EARLY = ['post /checkin'];

const endpoint = createEndpoint([]);
const db = knex({ client: 'pg' });
afterAll(() => db.destroy());

type Context = Parameters<typeof endpoint.handler>[1];
const context = {
  env: {
    SECRET: 's'.repeat(64),
    PUBLIC_URL: 'http://localhost:8055',
    MUSTER_MASTER_KEY: Buffer.alloc(32).toString('base64'),
  },
  database: db,
  logger: console,
  services: {},
  getSchema: () => Promise.resolve({}),
} as unknown as Context;

/** What the extension puts on its router, by hand or from the contract. */
function mounted(): string[] {
  const found: string[] = [];
  const router = new Proxy({} as Router, {
    get: (_, method) => (path: unknown) => void found.push(`${String(method)} ${String(path)}`),
  });
  endpoint.handler(router, context);
  return found.sort();
}

describe('the endpoints below /muster', () => {
  it('are those of the contract and the few that ask for no account: none is mounted beside them (CH-094)', () => {
    const contract = Object.values<Route>(ROUTES).map(({ method, path }) => `${method} ${path}`);
    const unsigned = UNSIGNED_PATHS.map((path) => `get ${path}`);
    const served = mounted();
    expect(served.filter((one) => ![...contract, ...unsigned].includes(one))).toEqual([]);
    expect([...contract, ...unsigned].filter((one) => !served.includes(one))).toEqual(EARLY);
  });
});
