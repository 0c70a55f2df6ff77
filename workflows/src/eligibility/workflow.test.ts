import { condone, listBarred, lockBarred } from '@muster/directus/eligibility/condone-queries.ts';
import { forOrganization } from '@muster/directus';
import { thawTerm } from '@muster/directus/eligibility/queries.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { eligibilityWorkflowId } from '@muster/domain/eligibility';
import { describe, expect, it } from 'vitest';
import { createActivities } from '../activities.ts';
import { QUEUES } from '../queues.ts';
import { messagesOf } from '../testing/approval.ts';
import { ended, twice, withEngine } from '../testing/engine.ts';
import { type Over, setTerm, termOver, verdictsOf } from './testing.ts';
import { eligibilityFreeze, turned } from './workflow.ts';

const db = withDatabase('muster-worker');
const mailer = { send: () => Promise.resolve(), close: () => undefined };
const engine = withEngine(() =>
  twice(createActivities({ database: db.pool, mailer, from: 'muster@test.example', publicUrl: 'http://localhost' })),
);
const start = ({ academic_term_id }: Over) =>
  engine.env.client.workflow.start(eligibilityFreeze, {
    workflowId: eligibilityWorkflowId(academic_term_id),
    taskQueue: QUEUES.interactive,
    args: [academic_term_id],
  });
const tenantOf = (at: Over) => forOrganization(db.pool, at.organization_id);
const termOf = (at: Over) =>
  db.one<{ status: string; days: number | null }>(
    `SELECT status, extract(epoch FROM condone_until - eligibility_frozen_at)::float8 / 86400 AS days FROM academic_terms WHERE id = $1`,
    [at.academic_term_id],
  );
/** Waits without moving the clock of the engine. */
async function until(look: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await look()); tries += 1) {
    if (tries === 600) throw new Error('it did not come so far');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a term that is being closed', { timeout: 90_000 }, () => {
  it('has its verdicts frozen once, tells whoever is barred, and is closed after fourteen days (CH-049, CH-083)', async () => {
    const at = await termOver(db);
    await setTerm(db, at, 'closing');
    const handle = await start(at);
    await handle.result();
    const [came, missed] = at.students.map(({ person_id }) => person_id);
    expect(await verdictsOf(db, at)).toEqual([
      { person_id: came, status: 'eligible', percentage: 100, absent: 0 },
      { person_id: missed, status: 'ineligible', percentage: 25, absent: 3 },
    ]);
    expect([await messagesOf(db, came), await messagesOf(db, missed)]).toEqual([[], ['exam_barred']]);
    expect(await termOf(at)).toEqual({ status: 'closed', days: 14 });
  });

  it('is reopened while people can be condoned: the workflow ends and closes nothing', async () => {
    const at = await termOver(db);
    await setTerm(db, at, 'closing');
    const handle = await start(at);
    await until(async () => (await verdictsOf(db, at)).length === 2);
    await setTerm(db, at, 'running');
    await thawTerm(tenantOf(at), at.academic_term_id);
    await handle.signal(turned);
    await ended(engine, handle);
    expect(await verdictsOf(db, at)).toEqual([]);
    expect(await termOf(at)).toEqual({ status: 'running', days: null });
  });

  it('lets those be condoned who are barred, as long as it is being closed, and keeps it when it is frozen again', async () => {
    const at = await termOver(db);
    await setTerm(db, at, 'closing');
    const handle = await start(at);
    await until(async () => (await verdictsOf(db, at)).length === 2);
    const tenant = tenantOf(at);
    const of = (head: string | null) => listBarred(tenant, { head, only: null, limit: 10 });
    expect(await of(at.professor.person_id)).toEqual([]);
    const [barred] = await of(at.head.person_id);
    const id = barred?.id ?? '';
    expect((await lockBarred(tenant, [id])).map(({ digest }) => digest)).toEqual([barred?.digest]);
    await condone(tenant, [id], at.head.person_id, 'Played for the university');
    expect(await lockBarred(tenant, [id])).toEqual([]);
    expect((await verdictsOf(db, at)).map(({ status }) => status)).toEqual(['eligible', 'condoned']);
    await handle.result();
    expect((await verdictsOf(db, at)).map(({ status }) => status)).toEqual(['eligible', 'condoned']);
    expect(await of(null)).toEqual([]);
  });
});
