// Which changes of which rows a workflow hears of. A process declares its own; the triggers follow from the list.
import { DECLARED_PROCESSES, type ProcessDeclaration, type Raised, type Topic } from '@muster/domain/process';
import { quote, quoteName } from './catalogue.ts';
import type { Trigger } from './trigger.ts';

export type OutboxRule = {
  table: string;
  /** Name of the trigger, unique in its table. */
  name: string;
  topic: string;
  event: 'insert' | 'update' | 'delete';
  /** SQL over NEW and OLD: which rows are meant. Without it all rows, at the cost of one statement for a group of rows. */
  when?: string;
  /** Columns that travel with the event. */
  payload?: readonly string[];
};

const changed = (columns: readonly string[]): string =>
  `(${columns.map((column) => `OLD.${column}`).join()}) IS DISTINCT FROM (${columns.map((column) => `NEW.${column}`).join()})`;
const states = (row: 'NEW' | 'OLD', names: readonly string[]): string =>
  `${row}.status IN (${names.map(quote).join(', ')})`;

/** The writes behind one line of a declaration: a row that comes into a state does so by an insert or by a change. */
function writesOf(raised: Raised): Pick<OutboxRule, 'event' | 'when'>[] {
  if (raised.on === 'insert' || raised.on === 'delete') return [{ event: raised.on }];
  if (raised.on === 'change') return [{ event: 'update', when: changed(raised.of) }];
  const arrived = `${states('NEW', raised.to)} AND NEW.status <> OLD.status`;
  if (raised.from) return [{ event: 'update', when: `${arrived} AND ${states('OLD', raised.from)}` }];
  return [
    { event: 'insert', when: states('NEW', raised.to) },
    { event: 'update', when: arrived },
  ];
}

function rulesOf(process: ProcessDeclaration, topic: string, { table, raised, payload }: Topic): OutboxRule[] {
  const rule = { table: table ?? process.table, topic, ...(payload ? { payload } : {}) };
  return raised
    .flatMap(writesOf)
    .map((write, index) => ({ ...rule, ...write, name: `outbox_${topic.replace('.', '_')}_${index + 1}` }));
}

/** Every topic of every declared process. */
export const OUTBOX_RULES: readonly OutboxRule[] = DECLARED_PROCESSES.flatMap((process) =>
  Object.entries(process.topics).flatMap(([topic, declared]) => rulesOf(process, topic, declared)),
);

const TRANSITION_TABLE = { insert: 'NEW', update: 'NEW', delete: 'OLD' } as const;

export function outboxTrigger({ table, name, topic, event, when, payload = [] }: OutboxRule): Trigger {
  const head = `AFTER ${event.toUpperCase()} ON ${quoteName(table)}`;
  const args = `${quote(topic)}, ${quote(payload.join())}`;
  const text = when
    ? `${head} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION muster_outbox(${args})`
    : `${head} REFERENCING ${TRANSITION_TABLE[event]} TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION muster_outbox_rows(${args})`;
  return { table, name, text };
}
