import { existsSync, readdirSync } from 'node:fs';
import { ROUTES, UNSIGNED_PATHS, UNSIGNED_POSTS, type Route } from '@muster/domain/contract';
import type { Router } from 'express';
import knex from 'knex';
import { afterAll, describe, expect, it } from 'vitest';
import { createEndpoint, type SlugRoutes } from './endpoint.ts';

/** Served by the hook, before Directus' own middleware. */
const EARLY = ['post /checkin'];

const here = new URL('.', import.meta.url);
const served = readdirSync(here).filter((slug) => slug !== 'health' && existsSync(new URL(`${slug}/routes.ts`, here)));
const modules = await Promise.all(
  served.map((slug) => import(new URL(`${slug}/routes.ts`, here).href) as Promise<{ routes: SlugRoutes }>),
);
const endpoint = createEndpoint(
  modules.map(({ routes }) => routes),
  [],
);
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
    const unsigned = [...UNSIGNED_PATHS.map((path) => `get ${path}`), ...UNSIGNED_POSTS.map((path) => `post ${path}`)];
    const found = mounted();
    expect(found.filter((one) => ![...contract, ...unsigned].includes(one))).toEqual([]);
    expect([...contract, ...unsigned].filter((one) => !found.includes(one))).toEqual(EARLY);
  });
});
