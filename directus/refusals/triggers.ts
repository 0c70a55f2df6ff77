// What the guards attached from the catalogue are there to do, tried on one row of each table.
import type { Column } from '../catalogue.ts';
import { isAudited } from '../guards/audit.ts';
import { isTenant, quoteName, type Table } from '../guards/catalogue.ts';
import { APPEND_ONLY, FROZEN } from '../guards/protected.ts';
import { TRANSITIONS } from '../guards/transitions.ts';
import type { Place } from './place.ts';
import { change, guarded, idOf, type TriggerProbe } from './probe.ts';
import { combinations, tried, type Row } from './sample-rows.ts';
import { appendOnly, frozen, transition } from './state-probes.ts';
import { TOPIC_PROBES } from './topic-probes.ts';

const sameOrg = ({ name: table, keys }: Table): TriggerProbe[] => {
  const into = keys.filter(
    (key) =>
      key.toTenant &&
      key.references !== 'directus_users' &&
      key.column !== 'organization_id' &&
      !(table === 'venue_bookings' && key.column === 'venue_id'), // booking_guard looks for the venue first,
  );
  return [
    {
      table,
      trigger: 'same_org',
      what: 'never moves to another organization',
      holds: async (place) =>
        (await change(place, table, 'organization_id', idOf(place.foreign, 'organizations'), 'on')).startsWith(
          'muster.tenant_move',
        ),
    },
    ...into.map(({ column, references }) => ({
      table,
      trigger: 'same_org',
      what: `${column} never points into another organization`,
      holds: async (place: Place) =>
        (await change(place, table, column, idOf(place.foreign, references), 'on')).startsWith('muster.cross_tenant'),
    })),
  ];
};

const touched = ({ name: table }: Table): TriggerProbe => ({
  table,
  trigger: 'touched',
  what: 'says when it changed, whatever the writer says',
  async holds(place) {
    let kept = true;
    await tried(place.client, async () => {
      const text = `UPDATE ${quoteName(table)} SET updated_at = '2001-01-01' WHERE id = $1 RETURNING updated_at < '2002-01-01' AS kept`;
      const { rows } = await guarded(
        place,
        () => place.client.query<{ kept: boolean }>(text, [idOf(place.own, table)]),
        'on',
      );
      kept = rows[0]?.kept ?? true;
    });
    return !kept;
  },
});

/** Columns whose change tells most: plain values that no other guard looks at. */
const plain = (columns: readonly Column[]) =>
  columns.filter(
    ({ column, references, generated, choices, type }) =>
      !generated &&
      !references &&
      !choices &&
      !['id', 'created_at', 'updated_at', 'organization_id'].includes(column) &&
      type !== 'uuid',
  );

const AUDITED = `SELECT count(*)::int AS entries FROM audit_logs WHERE entity_type = $1 AND entity_id = $2`;

/** Whether one change of a sample leaves an entry; a change that is refused leaves none. */
async function isTold(place: Place, table: string, changed: Row): Promise<boolean> {
  const { client, own } = place;
  const id = idOf(own, table);
  const names = Object.keys(changed).map(quoteName);
  const text = `UPDATE ${quoteName(table)} t SET ${names.map((name) => `${name} = new.${name}`).join(', ')}
                  FROM jsonb_populate_record(NULL::${quoteName(table)}, $1) AS new WHERE t.id = $2`;
  let entries = 0;
  await tried(client, () =>
    guarded(place, async () => {
      await client.query(text, [JSON.stringify(changed), id]);
      await client.query('SET CONSTRAINTS ALL IMMEDIATE');
      const { rows } = await client.query<{ entries: number }>(AUDITED, [table, id]);
      entries = rows[0]?.entries ?? 0;
    }),
  );
  return entries > 0;
}

const audited = ({ name: table }: Table): TriggerProbe => {
  let proof: Row | undefined; // the change that was told; without the trigger it must not be, and no other has to be tried
  return {
    table,
    trigger: 'audit',
    what: 'leaves an audit entry when it changes',
    async holds(place) {
      if (proof) return isTold(place, table, proof);
      // single columns first, then two that a CHECK ties together
      for (const changed of combinations(plain(place.catalogue.get(table) ?? []), ''))
        if (await isTold(place, table, changed)) {
          proof = changed;
          return true;
        }
      return false;
    },
  };
};

const zone = ({ name: table }: Table): TriggerProbe => ({
  table,
  trigger: 'zone_known',
  what: 'has a time zone that exists',
  holds: async (place) => (await change(place, table, 'timezone', 'Nowhere/Town')).startsWith('muster.'),
});

/** Every guard that follows from a table's columns or from a declaration; from these, not from the triggers there are. */
export function triggerProbes(tables: readonly Table[]): TriggerProbe[] {
  const ours = tables.filter(({ name }) => !/^(directus|muster)_/.test(name));
  return [
    ...ours
      .filter(
        (table) =>
          isTenant(table) &&
          !(table.name.startsWith('audit_') && table.keys.every(({ column }) => column === 'organization_id')),
      )
      .flatMap(sameOrg),
    ...ours.filter(({ columns }) => columns.includes('updated_at')).map(touched),
    ...ours.filter(isAudited).map(audited),
    ...ours.filter(({ columns }) => columns.includes('timezone')).map(zone),
    ...Object.entries(TRANSITIONS).map(transition),
    ...APPEND_ONLY.map(appendOnly),
    ...FROZEN.map(frozen),
    ...TOPIC_PROBES,
  ];
}
