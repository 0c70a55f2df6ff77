import type { ProcessDeclaration } from '../process/types.ts';

/** The workflow that keeps an organization's stores: signs its audit log, lets go of what is kept no longer. */
export const retentionWorkflowId = (organization_id: string): string => `retention:${organization_id}`;

/** `job_runs.job` of its runs. */
export const RETENTION_JOB = 'retention';
/** The nightly run is due at this hour of the organization's day: quiet, and after the days of its campuses are counted. */
export const RETENTION_HOUR = 3;

const NIGHT_OF = (instant: string) => `(${instant} AT TIME ZONE t.timezone - interval '${RETENTION_HOUR} hours')::date`;

/** An active organization without a finished run since the last such hour, or with one that was asked for and not begun since. */
const RUNS = `SELECT 1 FROM job_runs j WHERE j.organization_id = t.id AND j.job = '${RETENTION_JOB}'`;
const DUE = `(t.status = 'active' AND (EXISTS (${RUNS} AND j.status = 'running')
  OR NOT EXISTS (${RUNS} AND j.status <> 'running' AND ${NIGHT_OF('j.started_at')} = ${NIGHT_OF('now()')})))`;

/**
 * Keeping the stores of an organization, every night. A run that was missed while the worker was down is made good by the next
 * look at what is due; an operator may ask for one sooner, and nobody decides.
 */
export const PRIVACY_PROCESS = {
  slug: 'privacy',
  table: 'organizations',
  workflow: { type: 'retentionRun', id: retentionWorkflowId, queue: 'interactive' },
  states: null,
  unfinished: { sql: DUE },
  topics: {
    // Somebody asks for a run now: a row of `job_runs` that runs, which the run itself closes.
    'retention.asked': {
      table: 'job_runs',
      raised: [{ on: 'state', to: ['running'] }],
      payload: ['organization_id'],
      call: { start: true },
      subject: { table: 'organizations', by: 'organization_id', take: 'id' },
    },
  },
  tasks: {},
  notifications: null,
} as const satisfies ProcessDeclaration;
