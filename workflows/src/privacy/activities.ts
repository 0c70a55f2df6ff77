import { forOrganization } from '@muster/directus';
import { writeCheckpoint, type Signed } from '@muster/directus/audit/checkpoint.ts';
import * as kept from '@muster/directus/privacy/retention-queries.ts';
import { noteInstance } from '@muster/directus/task/instance.ts';
import {
  judgeCandidates,
  leastAge,
  LET_GO,
  LET_GO_AT_ONCE,
  policyOf,
  PRIVACY_PROCESS,
  RETENTION_JOB,
  type LetGoTable,
} from '@muster/domain/privacy';
import { inTransaction, type Database } from '../database.ts';

export type RunInfo = { workflow_id: string; run_id: string };
/** One look at a table: what went, what is only held, and the id after which the next look goes on; null = all looked at. */
export type Step = { rows: number; held: number; after: string | null };
/** What a run did: rows by table, rows that are held, the last signed entry of the audit log, and what went wrong. */
export type Counts = { rows: Record<string, number>; held: number; signed: number | null; errors: string[] };
type Place = { table: LetGoTable; batch_id: string; after: string | null };
type Deps = { database: Database; masterKey?: Buffer };
export type PrivacyActivities = ReturnType<typeof createPrivacyActivities>;

const NOTHING: Step = { rows: 0, held: 0, after: null };

/** Lets go of what is due among the next rows of a table; told in the same transaction, so that a repeated step tells nothing twice. */
async function letGo(database: Database, organization_id: string, { table, batch_id, after }: Place): Promise<Step> {
  const now = new Date().toISOString();
  const source = LET_GO.find((one) => one.table === table);
  const rules = await kept.readRetentionRules(forOrganization(database, organization_id));
  if (!source || !rules) return NOTHING;
  const policy = policyOf(rules.policies, source.data_class);
  const least_days = leastAge(policy);
  if (least_days === null) return NOTHING;
  return inTransaction(
    database,
    async (query) => {
      const tenant = forOrganization(query, organization_id);
      const page = { after, limit: LET_GO_AT_ONCE };
      const candidates = await kept.listCandidates(tenant, source, { now, least_days }, page);
      const { due, held } = judgeCandidates(candidates, policy, rules.timezone, now);
      const { rows, checksum } = await kept.removeRows(tenant, table, due);
      const told = { id: batch_id, data_class: source.data_class, table, cutoff_at: now, rows, checksum };
      if (rows > 0) await kept.noteBatch(tenant, told);
      const last = candidates.length === LET_GO_AT_ONCE ? candidates.at(-1)?.id : undefined;
      return { rows, held, after: last ?? null };
    },
    { 'muster.retention': 'on' },
  );
}

/** Run at least once each: a step that is repeated finds the rows gone. */
export const createPrivacyActivities = ({ database, masterKey }: Deps) => ({
  letGo: (organization_id: string, place: Place): Promise<Step> => letGo(database, organization_id, place),

  signAudit: (organization_id: string): Promise<Signed> => {
    const now = new Date().toISOString();
    if (!masterKey) throw new Error('without the master key nothing can be signed');
    return inTransaction(database, (query) => writeCheckpoint(forOrganization(query, organization_id), masterKey, now));
  },

  /** Says what a run did. @returns whether another was asked for meanwhile */
  async finishRetention(
    organization_id: string,
    run: RunInfo,
    job: { id: string; started_at: string; counts: Counts },
  ): Promise<boolean> {
    const error = job.counts.errors.join('; ') || null;
    return inTransaction(database, async (query) => {
      const tenant = forOrganization(query, organization_id);
      await kept.closeBatches(tenant);
      await kept.closeAsked(tenant, RETENTION_JOB, job.started_at);
      await kept.noteJob(tenant, { ...job, name: RETENTION_JOB, workflow_id: run.workflow_id, error });
      await noteInstance(query, {
        ...run,
        organization_id,
        workflow_type: PRIVACY_PROCESS.workflow.type,
        subject_type: PRIVACY_PROCESS.table,
        subject_id: organization_id,
        current_step: error ? 'failed' : 'completed',
        progress: job.counts,
        status: error ? 'failed' : 'completed',
      });
      return kept.isAskedAgain(tenant, RETENTION_JOB);
    });
  },
});
