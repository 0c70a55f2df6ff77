import type { Tenant } from '@muster/directus';
import { readSentBack } from '@muster/directus/leave';
import type { LeaveProgress } from '@muster/domain/contract';
import { refuseCancel } from '@muster/domain/leave';
import type { z } from 'zod';
import { listAttachments } from '@muster/directus/attachment';
import { personOf, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { rowsOf } from '../transaction.ts';
import { readMine, type LeaveDeps } from './submission.ts';
import * as repository from './repository.ts';
import type { LeaveRow } from './repository.ts';

type Step = z.input<typeof LeaveProgress>['steps'][number];
type Impact = z.input<typeof LeaveProgress>['impacts'][number];

const EMPTY = { due_at: null, who: null, decision: null, words: null };
const FINAL = { cancelled: 'cancelled', expired: 'expired', revoked: 'revoked' } as const;

/** Tasks and what happened to them, oldest first, in the shape of the timeline. */
const readTaskSteps = (db: Deps['db'], org: string, leaveId: string) =>
  rowsOf<Step>(
    db,
    `WITH task AS (SELECT * FROM workflow_tasks WHERE organization_id = :org AND subject_type = 'leave_applications' AND subject_id = :id),
          line AS (
       SELECT CASE WHEN step_no = 0 THEN 'sent_back' ELSE 'task' END AS kind, created_at AS at, due_at, assignee_id AS who, NULL AS decision, candidate_role AS words FROM task
       UNION ALL
       SELECT e.event, e.created_at, t.due_at, coalesce(e.to_assignee_id, t.assignee_id), NULL, e.note
         FROM task_events e JOIN task t ON t.id = e.workflow_task_id WHERE e.event IN ('reminded', 'escalated')
       UNION ALL
       SELECT 'decided', decided_at, due_at, decided_by_id, decision, comment FROM task WHERE status = 'decided')
     SELECT l.kind, l.at, l.due_at, l.decision, l.words,
            CASE WHEN p.id IS NOT NULL
                 THEN jsonb_build_object('id', p.id, 'full_name', p.full_name, 'identifier', p.identifier) END AS who
       FROM line l LEFT JOIN people p ON p.id = l.who ORDER BY l.at, l.kind DESC`,
    { org, id: leaveId },
  );

const readImpacts = (db: Deps['db'], org: string, leaveId: string) =>
  rowsOf<Impact>(
    db,
    `SELECT s.id AS session_id, s.name, s.scheduled_start_at, i.status
       FROM leave_impacts i JOIN attendance_sessions s ON s.id = i.attendance_session_id
      WHERE i.organization_id = ? AND i.leave_application_id = ? ORDER BY s.scheduled_start_at`,
    [org, leaveId],
  );

/** The decision that ended the request is in the attendance from the moment its task was applied, where a session is touched at all. */
const enteredAt = async (db: Deps['db'], org: string, { id, status }: LeaveRow, impacts: Impact[]): Promise<Step[]> => {
  if (impacts.length === 0 || !['approved', 'cancelled', 'revoked'].includes(status)) return [];
  const rows = await rowsOf<{ at: string | null }>(
    db,
    `SELECT max(applied_at) AS at FROM workflow_tasks
      WHERE organization_id = ? AND subject_type = 'leave_applications' AND subject_id = ? AND decision = 'approve'`,
    [org, id],
  );
  return rows.flatMap(({ at }) => (at ? [{ ...EMPTY, kind: 'applied' as const, at }] : []));
};

/** When a request took its last status, as the audit chain saw it: the row keeps a time for a decision only. */
const endedAt = async (db: Deps['db'], org: string, { id, status }: LeaveRow): Promise<string | null> => {
  const [row] = await rowsOf<{ occurred_at: string }>(
    db,
    `SELECT occurred_at FROM audit_logs WHERE organization_id = ? AND entity_type = 'leave_applications' AND entity_id = ?
        AND new_values ->> 'status' = ? ORDER BY seq DESC LIMIT 1`,
    [org, id, status],
  );
  return row?.occurred_at ?? null;
};

const endOf = async (db: Deps['db'], org: string, leave: LeaveRow): Promise<Step[]> => {
  const kind = FINAL[leave.status as keyof typeof FINAL];
  if (!kind) return [];
  return [{ ...EMPTY, kind, at: (await endedAt(db, org, leave)) ?? leave.decided_at, words: leave.decision_reason }];
};

const deliveryOf = (leave: LeaveRow, approval: { status: string } | null) => {
  if (approval?.status === 'running') return 'running';
  return leave.status === 'submitted' ? 'waiting' : 'done';
};

/** A request's whole timeline: what was asked, who was asked, what they said, and what it did to which session. */
export const readProgress = async (
  { db, clock }: LeaveDeps,
  tenant: Tenant,
  actor: Actor,
  id: string,
): Promise<z.input<typeof LeaveProgress>> => {
  const { organization_id: org } = actor;
  const leave = await readMine(db, actor, id);
  const [approval, tasks, impacts, end, documents, sentBack] = await Promise.all([
    repository.readApproval(db, org, id),
    readTaskSteps(db, org, id),
    readImpacts(db, org, id),
    endOf(db, org, leave),
    listAttachments(tenant, id),
    readSentBack(tenant, id, personOf(actor)),
  ]);
  const entered = await enteredAt(db, org, leave, impacts);
  const asked: Step[] = leave.submitted_at
    ? [{ ...EMPTY, kind: 'submitted', at: leave.submitted_at, words: leave.reason }]
    : [];
  return {
    leave,
    delivery: deliveryOf(leave, approval),
    steps: [...asked, ...tasks, ...entered, ...end],
    impacts,
    documents,
    can_cancel: refuseCancel(personOf(actor), leave, approval?.decided ?? false, clock()) === null,
    sent_back: sentBack ?? null,
  };
};
