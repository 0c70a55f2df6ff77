import type { Route } from '@muster/domain/contract';
import { z } from 'zod';
import type { Fixture, Tenant } from './fixture.ts';

type Schema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  minLength?: number;
  minItems?: number;
  examples?: unknown[];
};

/** The table a name such as `leave_type_id` or `ids` speaks of, as some table of the database has it. */
function tableOf({ catalogue }: Fixture, name: string): string | null {
  for (const columns of catalogue.values()) {
    const reference = columns.find(({ column, references }) => column === name && references);
    if (reference) return reference.references;
  }
  return null;
}

const TEXTS: Record<string, string> = { date: '2026-01-05', 'date-time': '2026-01-05T10:00:00Z', time: '10:00:00' };

function sample(schema: Schema, name: string, fixture: Fixture, tenant: Tenant): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.examples?.length) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf?.[0];
  if (choice) return sample(choice, name, fixture, tenant);
  if (schema.format === 'uuid')
    return tenant.ids.get(tableOf(fixture, name) ?? '') ?? '00000000-0000-4000-8000-000000000000';
  if (schema.properties) {
    const asked = Object.entries(schema.properties).filter(
      ([key]) => schema.required?.includes(key) || key.endsWith('section_id'),
    );
    return Object.fromEntries(asked.map(([key, part]) => [key, sample(part, key, fixture, tenant)]));
  }
  if (schema.type === 'array')
    return Array.from({ length: schema.minItems ?? 1 }, () => sample(schema.items ?? {}, name, fixture, tenant));
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  if (schema.type === 'boolean') return false;
  return TEXTS[schema.format ?? ''] ?? 'x'.repeat(Math.max(schema.minLength ?? 1, 5));
}

/** A body as the route's schema wants it, in which every id names a row of the given tenant. */
export function bodyFor({ body }: Route, fixture: Fixture, tenant: Tenant): unknown {
  if (!body) return {};
  return sample(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }) as Schema, '', fixture, tenant);
}
