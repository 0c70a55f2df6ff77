import { lockOpen } from '@muster/directus/approval/steps.ts';
import { type DecidedTask, listDecided, markApplied } from '@muster/directus/approval/decisions.ts';
import { listGrants } from '@muster/directus/approval';
import { forOrganization } from '@muster/directus';
import type { ApprovalEffect, Grant } from '@muster/domain/approval';
import { type Database, inTransaction, type Transaction } from '../database.ts';
import { writeEffect } from './effects.ts';
import type { ApprovalRun, RecordedDecision } from './types.ts';

export type ApprovalActivities = ReturnType<typeof createApprovalActivities>;

function eventOf(task: DecidedTask): RecordedDecision['event'] | null {
  const { round, step_no, seat, decision, comment, decided_by_id: by, decided_at: at } = task;
  if (decision === 'resubmit') return { type: 'resubmit', by, at };
  if (decision === 'withdraw') return { type: 'withdraw', by, at };
  if (decision !== 'approve' && decision !== 'reject' && decision !== 'return') return null;
  const to = task.decision_data?.to;
  return { type: 'decided', by, decision, comment, ...(to === undefined ? {} : { to }), round, step_no, seat, at };
}

/** Run at least once each: rows are named by key, so that a repeated effect changes nothing. */
export const createApprovalActivities = ({ database }: { database: Database }) => {
  const grantsOf = ({ organization_id, process: kind }: ApprovalRun) =>
    listGrants(forOrganization(database, organization_id), kind);
  return {
    /**
     * Writes what an event makes happen, in one transaction. With `waiting` (a timer's key) only while that step, or with
     * '*' any step or the requester's own task, still waits for an answer in the database: a decision that was faster has
     * settled it.
     * @returns whether it was written
     */
    async writeApproval(run: ApprovalRun, effects: readonly ApprovalEffect[], waiting?: string): Promise<boolean> {
      const work = async (client: Transaction) => {
        const open = await lockOpen(client, run);
        if (waiting !== undefined && !(waiting === '*' ? open.length > 0 : open.includes(waiting))) return false;
        for (const effect of effects) await writeEffect(client, run, effect);
        return true;
      };
      return inTransaction(database, work, { 'muster.workflow_id': run.workflow_id });
    },

    /** Decisions that are in the rows, oldest first: one task's, or all of the request's. */
    async readDecisions(run: ApprovalRun, taskId?: string): Promise<RecordedDecision[]> {
      const tasks = await listDecided(database, run.workflow_instance_id, taskId ?? null);
      const grants = tasks.length > 0 ? await grantsOf(run) : [];
      return tasks.flatMap((task) => {
        const event = eventOf(task);
        return event ? [{ task_id: task.id, event, grants }] : [];
      });
    },

    /** Delegations that are or will be in force for requests of this kind. */
    readGrants: (run: ApprovalRun): Promise<Grant[]> => grantsOf(run),

    /** The decision has had its effect; the relay delivers it no more. */
    async markApplied(taskId: string): Promise<void> {
      await markApplied(database, taskId);
    },
  };
};
