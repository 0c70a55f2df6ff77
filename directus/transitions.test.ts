import { describe, expect, it } from 'vitest';
import { readChapters } from '../cli/src/rules/book.ts';
import { withDatabase } from './test-database.ts';

/** The lists of the domain that a column follows, as the rule book shows them. */
const lists = (await readChapters())
  .flatMap(({ tables }) => tables)
  .flatMap(({ name, column, states, moves }) =>
    column ? [{ name, column, states, edges: moves.map(({ from, to }) => `${from}>${to}`).toSorted() }] : [],
  );

/** Tries every change on an empty table that has nothing but the trigger of the real one, and answers what went through. */
const ATTEMPTS = `
  CREATE FUNCTION pg_temp.attempts(tab regclass, col text, states text[]) RETURNS text[] LANGUAGE plpgsql AS $$
  DECLARE before text; after text; accepted text[] := '{}';
  BEGIN
    EXECUTE format('CREATE TEMP TABLE probe (%I text, annulled_at timestamptz)', col);
    EXECUTE (SELECT regexp_replace(pg_get_triggerdef(oid), ' ON \\S+ FOR EACH', ' ON probe FOR EACH')
               FROM pg_trigger WHERE tgrelid = tab AND tgname ~ '^(status|verification)_moves$');
    FOREACH before IN ARRAY states LOOP
      FOREACH after IN ARRAY states LOOP
        BEGIN
          TRUNCATE probe;
          EXECUTE format('INSERT INTO probe (%I) VALUES ($1)', col) USING before;
          EXECUTE format('UPDATE probe SET %I = $1', col) USING after;
          IF before <> after THEN accepted := accepted || (before || '>' || after); END IF;
        EXCEPTION WHEN check_violation THEN NULL;
        END;
      END LOOP;
    END LOOP;
    DROP TABLE probe;
    RETURN accepted;
  END $$`;

describe('the state changes that the database allows', () => {
  const db = withDatabase();

  it.each(lists)('are exactly those of the domain: $name (CH-058)', async ({ column, states, edges }) => {
    const [table, name] = column.split('.');
    const accepted = await db.transaction(async (client) => {
      await client.query(ATTEMPTS);
      const { rows } = await client.query('SELECT pg_temp.attempts($1, $2, $3) AS edges', [table, name, states]);
      return rows[0].edges as string[];
    });
    expect(accepted.toSorted()).toEqual(edges);
  });

  it('are told by one list of the domain for every column that has any (CH-058)', async () => {
    const rows = await db.query<{ guarded: string }>(
      `SELECT tgrelid::regclass || '.' || split_part(encode(tgargs, 'escape'), '\\000', 1) AS guarded
         FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid WHERE p.proname = 'muster_transition' AND NOT tgisinternal`,
    );
    expect(lists.map(({ column }) => column).toSorted()).toEqual(rows.map(({ guarded }) => guarded).toSorted());
  });

  it('name the states that the column allows, all of them and no other', async () => {
    const checks = await db.query<{ tab: string; definition: string }>(
      `SELECT conrelid::regclass::text AS tab, pg_get_constraintdef(oid) AS definition FROM pg_constraint
        WHERE contype = 'c' AND conname LIKE '%\\_status\\_check'`,
    );
    for (const { column, states } of lists) {
      const [table, name = ''] = column.split('.');
      const own = checks.find(({ tab, definition }) => tab === table && definition.includes(`((${name})::text`));
      const allowed = [...(own?.definition ?? '').matchAll(/'(\w+)'/g)].map(([, state]) => state);
      expect(allowed.toSorted(), column).toEqual(states.toSorted());
    }
  });

  it('refuse every other change, whoever makes it (CH-058)', async () => {
    await db.query(`UPDATE organizations SET status = 'suspended' WHERE slug = 'platform'`);
    expect(await db.refusal(`UPDATE organizations SET status = 'deleted' WHERE slug = 'platform'`)).toBe(
      'bad_transition',
    );
  });
});
