import { mayActFor, refuseDelegation, type Grant } from '@muster/domain/approval';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { campus, type Campus } from './test-campus.ts';
import { withDatabase } from './test-database.ts';

/** What the database calls a refusal of the domain. */
const NAMES: Readonly<Record<string, string>> = {
  DELEGATION_OVERLAPS: 'delegation_one_substitute',
  DELEGATION_LOOP: 'delegation_loop',
  DELEGATION_CHAIN_LONG: 'delegation_chain_long',
};
const HOUR_MS = 3_600_000;
const KINDS = ['leave', 'correction'] as const;

type Asked = {
  from: number;
  /** How many people further on. */
  to: number;
  /** Hours from now. */
  starts: number;
  hours: number;
  process: Grant['process'];
  status: Grant['status'];
};

const aGrant: fc.Arbitrary<Asked> = fc.record({
  from: fc.nat(5),
  to: fc.constantFrom(1, 1, 1, 2, 5),
  starts: fc.constantFrom(-3, -2, 1),
  hours: fc.constantFrom(1, 4, 6),
  process: fc.constantFrom(null, null, null, ...KINDS),
  status: fc.constantFrom('planned', 'active', 'active', 'ended', 'revoked'),
});

/** Four in a row, which is one too many. */
const A_CHAIN: Asked[] = [0, 1, 2, 3].map((from) => ({
  from,
  to: 1,
  starts: -2,
  hours: 4,
  process: null,
  status: 'active',
}));

describe('substitutes in the database and in the domain (BEY-010)', () => {
  const db = withDatabase();
  let place: Campus;
  let people: string[];
  beforeAll(async () => {
    place = await campus(db, { students: 6 });
    people = place.students.map(({ person_id }) => person_id);
  });

  it('are named and refused alike, and act alike, whatever is granted', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(aGrant, { minLength: 6, maxLength: 10 }), async (asked) => {
        await db.query('DELETE FROM approval_delegations');
        const now = Date.now();
        const granted: Grant[] = [];
        for (const { from, to, starts, hours, process, status } of asked) {
          const grant = {
            delegator_id: people[from] as string,
            delegate_id: people[(from + to) % people.length] as string,
            process,
            valid_from: new Date(now + starts * HOUR_MS).toISOString(),
            valid_until: new Date(now + (starts + hours) * HOUR_MS).toISOString(),
            status,
          };
          const counts = status === 'planned' || status === 'active';
          const code = counts ? (refuseDelegation({ ...grant, id: 'new' }, granted)?.code ?? null) : null;
          const { name, id } = await grantInDatabase(grant);
          expect(name).toBe(code === null ? null : NAMES[code]);
          seen.add(String(name));
          if (id) granted.push({ ...grant, id });
        }
        const at = new Date(now).toISOString();
        for (const who of people)
          for (const by of people)
            for (const process of KINDS) {
              const acts = mayActFor(who, by, granted, process, at);
              const { may } = await db.one<{ may: boolean }>('SELECT muster_may_act($1, $2, $3) AS may', [
                who,
                by,
                process,
              ]);
              expect(may).toBe(acts);
            }
      }),
      { numRuns: 15, seed: 11, examples: [[A_CHAIN]] },
    );
    expect([...seen].sort()).toEqual(['delegation_chain_long', 'delegation_loop', 'delegation_one_substitute', 'null']);
  }, 60_000);

  const grantInDatabase = (grant: Omit<Grant, 'id'>) =>
    db.insert<{ id: string }>('approval_delegations', { organization_id: place.organization_id, ...grant }).then(
      ({ id }) => ({ name: null, id }),
      (error: { constraint?: string; message: string }) => ({
        name: error.constraint ?? /muster\.(\w+)/.exec(error.message)?.[1] ?? error.message,
        id: null,
      }),
    );

  it('last for some time and are somebody else', async () => {
    const [one, two] = people;
    const grant = { organization_id: place.organization_id, delegator_id: one, delegate_id: two, status: 'revoked' };
    const at = '2030-01-01T00:00:00Z';
    await expect(db.insert('approval_delegations', { ...grant, valid_from: at, valid_until: at })).rejects.toThrow(
      'delegation_span_ordered',
    );
    await expect(
      db.insert('approval_delegations', {
        ...grant,
        delegate_id: one,
        valid_from: at,
        valid_until: '2030-01-02T00:00:00Z',
      }),
    ).rejects.toThrow('delegation_to_another');
  });
});
