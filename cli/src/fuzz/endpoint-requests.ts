import { ROUTES, type Route } from '@muster/domain/contract';
import { z } from 'zod';
import type { Asked } from './items-requests.ts';
import type { Random } from './random.ts';
import { KEYS, nasty, valueOf } from './values.ts';

type JsonSchema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
};

const schemaOf = (type: z.ZodType | undefined): JsonSchema | null =>
  type ? (z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as JsonSchema) : null;

/** A value of a schema; each part of it is a nasty one in every `share` of cases, left out or joined by a stranger. */
const sample = (random: Random, schema: JsonSchema, share: number): unknown => {
  if (random.chance(share)) return nasty(random);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return random.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return sample(random, random.pick(choices), share);
  if (schema.properties) {
    const required = new Set(schema.required ?? []);
    const kept = Object.entries(schema.properties).filter(([name]) => random.chance(required.has(name) ? 0.97 : 0.6));
    const body = Object.fromEntries(kept.map(([name, part]) => [name, sample(random, part, share)]));
    return random.chance(0.05) ? { ...body, [random.pick(KEYS)]: nasty(random) } : body;
  }
  if (schema.type === 'array')
    return Array.from({ length: random.below(4) }, () => sample(random, schema.items ?? {}, share));
  return valueOf(random, schema.format ?? String(schema.type ?? 'string'), 0);
};

/** Requests to the endpoints of the contract: whole ones with real ids, and ones with something wrong in any part. */
export const createEndpointRequests = (ids: ReadonlyMap<string, string>) => {
  const routes = Object.values<Route>(ROUTES)
    .filter(({ path }) => !path.endsWith('/live'))
    .map((route) => ({ route, body: schemaOf(route.body), query: schemaOf(route.query) }));
  const real = [...ids.values()];

  return (random: Random): Asked => {
    const { route, body, query } = random.pick(routes);
    const share = random.pick([0, 0.1, 0.5]);
    const id = random.chance(0.8)
      ? random.pick(real)
      : encodeURIComponent(String(nasty(random)).toWellFormed().slice(0, 100));
    const asked = query && sample(random, query, share);
    const parts = typeof asked === 'object' && asked !== null ? Object.entries(asked) : [];
    const text = (value: unknown) =>
      encodeURIComponent(String(typeof value === 'object' ? JSON.stringify(value) : value).toWellFormed());
    const address = parts.map(([key, value]) => `${encodeURIComponent(key)}=${text(value)}`).join('&');
    const path = `/muster${route.path.replace(':id', id)}${address ? `?${address}` : ''}`.slice(0, 7_900);
    const method = route.method.toUpperCase();
    if (method === 'GET') return { method, path };
    const content = body ? JSON.stringify(sample(random, body, share)) : '{}';
    return { method, path, body: random.chance(0.02) ? content.slice(0, -1) : content };
  };
};
