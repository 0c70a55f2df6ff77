// Guards that follow from a declaration: moves between states, tables that only grow, and what stays once it is decided.
import { quoteName } from '../guards/catalogue.ts';
import type { APPEND_ONLY, FROZEN } from '../guards/protected.ts';
import { candidates } from './candidates.ts';
import type { Place } from './place.ts';
import { guarded, idOf, type TriggerProbe } from './probe.ts';
import { tried } from './sample-rows.ts';

/** Moves the sample between two states. @returns the refusal, '' when it was taken; null where the first state cannot be written */
async function move(place: Place, table: string, column: string, from: string, to: string): Promise<string | null> {
  const { client, own } = place;
  const text = `UPDATE ${quoteName(table)} SET ${quoteName(column)} = $1 WHERE id = $2`;
  let isThere = false;
  const refusal = await tried(client, async () => {
    await client.query(text, [from, idOf(own, table)]);
    isThere = true;
    await guarded(place, () => client.query(text, [to, idOf(own, table)]), 'on');
  });
  return isThere ? (refusal?.message ?? '') : null;
}

const BAD = 'muster.bad_transition';

/**
 * Every move between two states that a bare sample can be put into: one that the rule book does not know is refused, some of them by
 * this guard (another may be faster), and none that it knows is refused by it.
 */
export const transition = ([key, edges]: [string, Readonly<Record<string, readonly string[]>>]): TriggerProbe => {
  const [table = '', column = ''] = key.split('.');
  return {
    table,
    trigger: column === 'status' ? 'status_moves' : column.replace(/_status$/, '_moves'),
    what: `${column} moves only as the rule book says`,
    async holds(place) {
      let refusedByIt = 0;
      for (const [from, next] of Object.entries(edges))
        for (const to of Object.keys(edges).filter((state) => state !== from)) {
          const said = await move(place, table, column, from, to);
          if (said === null) break;
          const isKnown = next.includes(to);
          if (isKnown ? said.startsWith(BAD) : said === '') return false;
          if (!isKnown && said.startsWith(BAD)) refusedByIt += 1;
        }
      return refusedByIt > 0;
    },
  };
};

export const appendOnly = ({
  table,
  name = 'append_only',
  events = 'UPDATE OR DELETE',
}: (typeof APPEND_ONLY)[number]): TriggerProbe => ({
  table,
  trigger: name,
  what: 'is only ever added to',
  async holds(place) {
    const text =
      events === 'TRUNCATE' ? `TRUNCATE ${quoteName(table)} CASCADE` : `UPDATE ${quoteName(table)} SET id = id`;
    const refusal = await tried(place.client, () => guarded(place, () => place.client.query(text)));
    return refusal?.message.startsWith('muster.append_only') ?? false;
  },
});

export const frozen = ({ table, states, columns }: (typeof FROZEN)[number]): TriggerProbe => ({
  table,
  trigger: 'frozen',
  what: `keeps ${columns.join(', ')} once it is ${states.join(' or ')}`,
  async holds(place) {
    const { client, own, catalogue } = place;
    for (const column of (catalogue.get(table) ?? []).filter((one) => columns.includes(one.column)))
      for (const state of states)
        for (const value of candidates(column)) {
          const refusal = await tried(client, async () => {
            await client.query(`ALTER TABLE ${quoteName(table)} DISABLE TRIGGER status_moves`);
            await client.query(`UPDATE ${quoteName(table)} SET status = $1 WHERE id = $2`, [state, idOf(own, table)]);
            const text = `UPDATE ${quoteName(table)} SET ${quoteName(column.column)} = (jsonb_populate_record(NULL::${quoteName(table)}, $1)).${quoteName(column.column)} WHERE id = $2`;
            await guarded(place, () =>
              client.query(text, [JSON.stringify({ [column.column]: value }), idOf(own, table)]),
            );
          });
          if (refusal?.message.startsWith('muster.frozen')) return true;
        }
    return false;
  },
});
