import { addDays } from '../calendar/index.ts';
import type { Explanation, Outcome } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { refuse } from './problems.ts';
import { canMoveMilestone, type MilestoneStatus } from './status.ts';
import type { Milestone } from './types.ts';

/** Days before its due day on which a milestone reminds its team. */
export const MILESTONE_REMINDERS: readonly number[] = [7, 1];

/** A milestone after somebody changed its status, or why not; completing sets the day, reopening clears it. @returns MILESTONE_STATE */
export function moveMilestone(
  milestone: Milestone,
  to: MilestoneStatus,
  today: string,
): { problem: Problem | null; milestone: Milestone } {
  if (!canMoveMilestone(milestone.status, to))
    return { problem: refuse('MILESTONE_STATE', { from: milestone.status, to }), milestone };
  return { problem: null, milestone: { ...milestone, status: to, completed_on: to === 'completed' ? today : null } };
}

/** The status the calendar gives a milestone on a campus day: delayed from the day after it was due. */
export const milestoneOn = (milestone: Milestone, today: string): Milestone =>
  today > milestone.due_on && canMoveMilestone(milestone.status, 'delayed')
    ? { ...milestone, status: 'delayed' }
    : milestone;

/** Milestones that remind on a campus day: 7 days and 1 day before they are due, unless completed. */
export const remindersOn = (milestones: readonly Milestone[], today: string): { id: string; days: number }[] =>
  milestones.flatMap(({ id, status, due_on }) =>
    MILESTONE_REMINDERS.filter((days) => status !== 'completed' && addDays(today, days) === due_on).map((days) => ({
      id,
      days,
    })),
  );

type Standing = Pick<Milestone, 'status'>;

function judgeProgress(milestones: readonly Standing[]) {
  const count = (status: MilestoneStatus) => milestones.filter((one) => one.status === status).length;
  const [done, delayed] = [count('completed'), count('delayed')];
  const exact = milestones.length === 0 ? 0 : (100 * done) / milestones.length;
  const inside = done > 0 && done < milestones.length;
  const value = inside ? Math.min(99, Math.max(1, Math.round(exact))) : exact;
  return { value, done, delayed, verdict: value === 100 ? 'finished' : delayed > 0 ? 'delayed' : 'on_time' };
}

/**
 * Progress of a project: completed milestones ÷ all, in percent, half-up to a whole number; 0 without milestones. It is 100
 * only when every milestone is completed, and 0 only when none is.
 * @param known_at UTC ISO instant
 */
export function projectProgress(project_id: string, milestones: readonly Milestone[], known_at: string) {
  const { value, done, delayed, verdict } = judgeProgress(milestones);
  const explanation: Explanation = {
    v: 1,
    subject: { innovation_project_id: project_id },
    known_at,
    value,
    unit: '%',
    verdict,
    facts: milestones.map(({ id, title, due_on, status }) => ({
      table: 'project_milestones',
      id,
      value: { title, due_on, status },
    })),
    rules: [{ code: 'PROJECT_PROGRESS', inputs: { done, all: milestones.length, delayed }, output: value }],
    flips:
      value < 100 && milestones.length > 0
        ? [{ verdict: 'finished', change: 'complete', delta: milestones.length - done }]
        : [],
  };
  return { value, done, all: milestones.length, delayed, explanation };
}

/** The progress once more from the facts of its explanation (BEY-090). */
export function recomputeProgress({ facts }: Explanation): Outcome {
  const { value, verdict } = judgeProgress(facts.map((fact) => fact.value as Standing));
  return { value, verdict };
}
