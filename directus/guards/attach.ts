// After every migration each table gets the guards it must have, from the catalogue as it is now and from declarations.
import type { ClientBase } from 'pg';
import { auditTrigger } from './audit.ts';
import { readTables, type Table } from './catalogue.ts';
import { attachKinds } from './kinds.ts';
import { OUTBOX_RULES, outboxTrigger } from './outbox.ts';
import { protectedTriggers } from './protected.ts';
import { MISSING_INDEXES, tenantTrigger, touchTrigger, zoneTrigger } from './tenant.ts';
import { transitionTriggers } from './transitions.ts';
import { attachTriggers, type Trigger } from './trigger.ts';
import { attachValueChecks } from './values.ts';

/** All triggers that must be attached to these tables. */
export const guardsOf = (tables: readonly Table[]): Trigger[] => [
  ...tables.flatMap((table) => [
    ...tenantTrigger(table),
    ...touchTrigger(table),
    ...zoneTrigger(table),
    ...auditTrigger(table),
  ]),
  ...protectedTriggers(),
  ...transitionTriggers(),
  ...OUTBOX_RULES.map(outboxTrigger),
];

/**
 * Attaches guards, indexes and checks of values; the caller holds the transaction. Nothing is touched that is right already.
 * @returns how many triggers, indexes and checks changed
 */
export async function attachGuards(client: ClientBase): Promise<number> {
  const kinds = await attachKinds(client);
  const changed = kinds + (await attachTriggers(client, guardsOf(await readTables(client))));
  const { rows } = await client.query<{ text: string }>(MISSING_INDEXES);
  for (const { text } of rows) await client.query(text);
  return changed + rows.length + (await attachValueChecks(client));
}
