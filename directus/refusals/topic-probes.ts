// What the outbox hears, tried from what each process declares: every write that must raise a topic, and those that must not.
import { DECLARED_PROCESSES, type Raised } from '@muster/domain/process';
import { quote, quoteName } from '../guards/catalogue.ts';
import { candidates } from './candidates.ts';
import type { Place } from './place.ts';
import { idOf, type TriggerProbe } from './probe.ts';
import { insertRow, tried } from './sample-rows.ts';

type Heard = { table: string; topic: string; payload: readonly string[] };
type Write = 'insert' | 'delete' | 'update';

const QUIET = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS text
  FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('c', 'x')`;
const AWAKE = `SELECT format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', tgrelid::regclass, tgname) AS text
  FROM pg_trigger WHERE tgrelid = $1::regclass AND tgname LIKE 'outbox\\_%' AND tgenabled = 'O'`;
const HEARD = `SELECT id FROM outbox_events
  WHERE topic = $1 AND aggregate_type = $2 AND aggregate_id = $3
    AND ARRAY(SELECT jsonb_object_keys(payload) ORDER BY 1) = ARRAY(SELECT unnest($4::text[]) ORDER BY 1)`;

/**
 * How often a topic is heard of the sample when `write` follows upon `before`: no CHECK, exclusion or other trigger of
 * the table has a say, because what they refuse is tried elsewhere. `null` when the column cannot hold the value.
 */
async function heard(
  { client, own }: Place,
  { table, topic, payload }: Heard,
  before: (() => Promise<unknown>) | null,
  write: () => Promise<unknown>,
): Promise<number | null> {
  let times = 0;
  const count = async () => (await client.query(HEARD, [topic, table, idOf(own, table), [...payload]])).rowCount ?? 0;
  const refusal = await tried(client, async () => {
    const statements = async (text: string) =>
      (await client.query<{ text: string }>(text, [table])).rows.map((row) => row.text);
    for (const text of await statements(QUIET)) await client.query(text);
    await before?.();
    for (const text of await statements(AWAKE)) await client.query(text);
    const earlier = await count();
    await write();
    times = (await count()) - earlier;
  });
  return refusal ? null : times;
}

const put =
  ({ client, own }: Place, table: string, column: string, value: unknown) =>
  () =>
    client.query(
      `UPDATE ${quoteName(table)} SET ${quoteName(column)} = (jsonb_populate_record(NULL::${quoteName(table)}, $1)).${quoteName(column)} WHERE id = $2`,
      [JSON.stringify({ [column]: value }), idOf(own, table)],
    );
const remove =
  ({ client, own }: Place, table: string) =>
  () =>
    client.query(`DELETE FROM ${quoteName(table)} WHERE id = $1`, [idOf(own, table)]);
const insert =
  ({ client, own, catalogue }: Place, table: string, change: object) =>
  () => {
    const generated = (catalogue.get(table) ?? []).filter((one) => one.generated).map(({ column }) => column);
    const row = Object.fromEntries(Object.entries(own.get(table) ?? {}).filter(([name]) => !generated.includes(name)));
    return insertRow(client, table, { ...row, ...change });
  };

const columnOf = ({ catalogue }: Place, table: string, name: string) => {
  const column = catalogue.get(table)?.find((one) => one.column === name);
  if (!column) throw new Error(`${table} has no column ${name}`);
  return column;
};

/** Whether a change of each of the columns is heard once. */
async function hearsChanges(place: Place, topic: Heard, columns: readonly string[]): Promise<boolean> {
  for (const name of columns) {
    let isHeard = false;
    const column = columnOf(place, topic.table, name);
    for (const value of [...candidates(column), idOf(place.foreign, column.references ?? '')])
      isHeard ||= (await heard(place, topic, null, put(place, topic.table, name, value))) === 1;
    if (!isHeard) return false;
  }
  return (await heard(place, topic, null, put(place, topic.table, 'id', idOf(place.own, topic.table)))) === 0;
}

/** Whether each arrival in a state is heard once from where it counts, and not from anywhere else nor when the row stays. */
async function hearsArrivals(place: Place, topic: Heard, to: readonly string[], from?: readonly string[]) {
  const all = columnOf(place, topic.table, 'status').choices ?? [];
  for (const state of to)
    for (const origin of all) {
      const isMeant = origin !== state && (from ?? all).includes(origin);
      const at = (status: string) => put(place, topic.table, 'status', status);
      if ((await heard(place, topic, at(origin), at(state))) !== (isMeant ? 1 : 0)) return false;
    }
  return all.length > 1;
}

/** Whether a new row in one of the states is heard once, and one in another state is not. */
async function hearsNew(place: Place, topic: Heard, to: readonly string[]): Promise<boolean> {
  const all = columnOf(place, topic.table, 'status').choices ?? [];
  for (const status of all) {
    const times = await heard(place, topic, remove(place, topic.table), insert(place, topic.table, { status }));
    if (times !== (to.includes(status) ? 1 : 0)) return false;
  }
  return all.length > 1;
}

type Hears = (place: Place, topic: Heard) => Promise<boolean>;

/** The writes behind one line of a declaration, each with its own trigger. */
function writesOf(raised: Raised): [Write, Hears][] {
  switch (raised.on) {
    case 'insert':
      return [
        ['insert', async (place, topic) =>
          (await heard(place, topic, remove(place, topic.table), insert(place, topic.table, {}))) === 1],
      ]; // prettier-ignore
    case 'delete':
      return [['delete', async (place, topic) => (await heard(place, topic, null, remove(place, topic.table))) === 1]];
    case 'change':
      return [['update', (place, topic) => hearsChanges(place, topic, raised.of)]];
    case 'state': {
      const moved: [Write, Hears] = ['update', (place, topic) => hearsArrivals(place, topic, raised.to, raised.from)];
      return raised.from ? [moved] : [['insert', (place, topic) => hearsNew(place, topic, raised.to)], moved];
    }
  }
}

/** One try for each write that raises a topic of a declared process, named as its trigger must be. */
export const TOPIC_PROBES: readonly TriggerProbe[] = DECLARED_PROCESSES.flatMap((process) =>
  Object.entries(process.topics).flatMap(([topic, { table = process.table, payload = [], raised }]) =>
    raised.flatMap(writesOf).map(([write, hears], index) => ({
      table,
      trigger: `outbox_${topic.replace('.', '_')}_${index + 1}`,
      what: `${quote(topic)} is heard once of each ${write} that raises it, and of no other`,
      holds: (place: Place) => hears(place, { table, topic, payload }),
    })),
  ),
);
