import { awakeAt, CARE_PROCESS, type CareStatus } from '@muster/domain/care';
import type { Calendar } from '@muster/domain/calendar';
import { noteInstance } from '@muster/directus/task/instance.ts';
import { openApproval } from '../approval/open.ts';
import type { OpenedRequest } from '../approval/request.ts';
import type { ApprovalInput } from '../approval/run.ts';
import type { Transaction } from '../database.ts';
import { restOf, takeCase, type TakenCase } from './row.ts';

const { table, workflow } = CARE_PROCESS;

export type RunInfo = { workflow_id: string; run_id: string };

/** Days without work do not count towards the time a stage has, so nobody is reminded or passed over in them. */
function asleep(input: ApprovalInput, calendar: Calendar, now: string): ApprovalInput {
  let from = now;
  const stages = input.plan.stages.map((stage) => {
    const until = awakeAt(from, Math.max(0, ...stage.map(({ due_ms }) => due_ms)), calendar);
    const due_ms = Date.parse(until) - Date.parse(from);
    from = until;
    return stage.map((step) => ({ ...step, due_ms }));
  });
  return { ...input, plan: { ...input.plan, stages } };
}

/** The mentor is asked; where there is none, whoever leads the section, then the head of the department. */
async function approvalOf({ row, tenant }: TakenCase, now: string, run: string, instance: string) {
  const { absences, first_day, last_day, student, course, head_id } = row;
  const head = head_id ? [head_id] : [];
  const request = {
    kind: 'care' as const,
    requester_id: null,
    barred: [row.person_id],
    at: now,
    facts: {},
    only: null,
    lapses_at: null,
    named: { mentor: row.mentor_id ? [row.mentor_id] : row.leads, section_lead: row.leads, department_head: head },
  };
  return openApproval(tenant, { workflow_id: run, workflow_instance_id: instance }, request, {
    subject_type: table,
    subject_id: row.id,
    title: `${student}: ${absences} × ${course}`,
    summary: { student, course, absences, first_day, last_day },
    lapse_code: 'APPROVAL_EXPIRED',
  });
}

/** Takes a case up, and asks the mentor. @param now UTC ISO */
export async function openCare(
  client: Transaction,
  id: string,
  run: RunInfo,
  now: string,
): Promise<OpenedRequest<CareStatus> | null> {
  const taken = await takeCase(client, id);
  if (!taken) return null;
  const { row } = taken;
  const instance = await noteInstance(client, {
    ...run,
    organization_id: row.organization_id,
    workflow_type: workflow.type,
    subject_type: table,
    subject_id: id,
    current_step: row.status === 'open' ? 'ask' : row.status,
  });
  if (row.status !== 'open') return { status: row.status, approval: null };
  const input = await approvalOf(taken, now, run.workflow_id, instance);
  return { status: row.status, approval: asleep(input, await restOf(taken, now), now) };
}
