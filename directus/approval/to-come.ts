// What is still to come of a request: who is asked, or would be, until when, and where silence leads.
import { type Assignee, plannedToCome, recordedToCome, type StepToCome } from '@muster/domain/approval';
import type { StepToCome as Shown } from '@muster/domain/contract';
import type { z } from 'zod';
import { rowOf, type Tenant } from '../query.ts';
import { planRequest, type RequestToPlan, standingOf } from './plan.ts';
import { readPolicy } from './policy.ts';
import { listGrants, listNames } from './queries.ts';
import { readApprovalRecord } from './record.ts';

export type ToCome = z.input<typeof Shown>;

const MS_PER_MINUTE = 60_000;

const seatsOf = ({ seats, silence }: StepToCome): readonly Assignee[] =>
  silence.leads_to === 'escalate' ? [...seats, silence.to] : seats;

/** Steps with the names of people, as pages draw them. */
async function named(tenant: Tenant, steps: readonly StepToCome[]): Promise<ToCome[]> {
  const ids = steps.flatMap(seatsOf).flatMap((seat) => [seat.assignee_id, seat.on_behalf_of_id]);
  const known = [...new Set(ids.filter((id) => id !== null))];
  const people = new Map((known.length > 0 ? await listNames(tenant, known) : []).map((one) => [one.id, one]));
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? null));
  const seat = ({ assignee_id, candidate_role: role, on_behalf_of_id }: Assignee) => ({
    person: person(assignee_id),
    role,
    on_behalf_of: person(on_behalf_of_id),
  });
  return steps.map(({ step_no, stage_no, name, status, seats, approvals_missing, due_at, due_ms, silence }) => ({
    step: step_no,
    stage: stage_no,
    name,
    status,
    asked: seats.map(seat),
    missing: approvals_missing,
    due_at,
    due_minutes: Math.round(due_ms / MS_PER_MINUTE),
    silence: silence.leads_to,
    next: silence.leads_to === 'escalate' ? seat(silence.to) : null,
  }));
}

/** Who would be asked for a request that nobody has filed yet: planned exactly as its workflow plans it. */
export async function foreseeSteps(tenant: Tenant, request: RequestToPlan): Promise<ToCome[]> {
  const { department_id } = await standingOf(tenant, request.requester_id);
  const policy = await readPolicy(tenant, request.kind, department_id);
  return named(tenant, plannedToCome(await planRequest(tenant, request, policy), request.at));
}

/** The run of a request that people are asked about, the latest one. */
const readOpenRun = (tenant: Tenant, table: string, subjectId: string) =>
  rowOf<{ id: string; process: string; requester_id: string | null; barred: string[]; at: string }>(
    tenant,
    `SELECT w.id, t.process, t.requester_id, t.barred_ids AS barred, now() AS at FROM workflow_instances w
       JOIN workflow_tasks t ON t.workflow_instance_id = w.id
      WHERE w.organization_id = $1 AND w.subject_type = $2 AND w.subject_id = $3 AND w.status = 'running' AND t.step_no > 0
      ORDER BY w.started_at DESC, t.created_at DESC LIMIT 1`,
    [table, subjectId],
  );

/** What is still to come of a request that runs; nothing once it has ended, or while its requester is asked. */
export async function readToCome(tenant: Tenant, table: string, subjectId: string): Promise<ToCome[]> {
  const run = await readOpenRun(tenant, table, subjectId);
  if (!run) return [];
  const [record, grants] = await Promise.all([readApprovalRecord(tenant, run.id), listGrants(tenant, run.process)]);
  return named(tenant, recordedToCome(record, { ...run, grants }, run.at));
}
