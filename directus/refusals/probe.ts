// How a guard is tried: with the triggers on, and in a savepoint that takes everything back.
import { quoteName } from '../guards/catalogue.ts';
import type { Place } from './place.ts';
import { tried, type Samples } from './sample-rows.ts';

/** A guard by table and trigger, and whether it still does its work. */
export type TriggerProbe = { table: string; trigger: string; what: string; holds: (place: Place) => Promise<boolean> };

/** The id of the sample in a table. */
export const idOf = (samples: Samples, table: string): unknown => samples.get(table)?.['id'];

/** With the guards on, and the switch of the retention job as asked; after a refusal the savepoint brings both back. */
export async function guarded<T>({ client }: Place, work: () => Promise<T>, retention: 'on' | '' = ''): Promise<T> {
  const set = `SELECT set_config('session_replication_role', $1, true), set_config('muster.retention', $2, true)`;
  await client.query(set, ['origin', retention]);
  const result = await work();
  await client.query(set, ['replica', '']);
  return result;
}

/** Changes one column of the sample. @returns the message of the refusal, `''` when it was taken */
export async function change(
  place: Place,
  table: string,
  column: string,
  value: unknown,
  retention: 'on' | '' = '',
): Promise<string> {
  const { client, own } = place;
  const text = `UPDATE ${quoteName(table)} SET ${quoteName(column)} = (jsonb_populate_record(NULL::${quoteName(table)}, $1)).${quoteName(column)} WHERE id = $2`;
  const refusal = await tried(client, () =>
    guarded(place, () => client.query(text, [JSON.stringify({ [column]: value }), idOf(own, table)]), retention),
  );
  return refusal?.message ?? '';
}
