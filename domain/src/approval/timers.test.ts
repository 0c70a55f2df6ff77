import { describe, expect, it } from 'vitest';
import { nextApproval, nextWake } from './index.ts';
import { after, all, approve, hours, kinds, start, step, T0, task, two } from './samples.ts';

describe('silence', () => {
  it('reminds once, escalates to the head and the admins, then expires (CH-064, CH-065)', () => {
    let { state } = start([step()]);
    const seen: string[] = [];
    for (let wake = nextWake(state); wake; wake = nextWake(state)) {
      const run = nextApproval(state, wake);
      state = run.state;
      const seat = state.steps[0]?.seats[0];
      seen.push(
        `${(Date.parse(wake.at) - Date.parse(T0)) / 3_600_000}h ${wake.type} ${state.status} ${seat?.assignee_id ?? seat?.candidate_role}`,
      );
    }
    expect(seen).toEqual([
      '36h reminder open meena',
      '48h timeout open hari',
      '84h reminder open hari',
      '96h timeout open org_admin',
      '132h reminder open org_admin',
      '144h timeout expired org_admin',
    ]);
    expect(state.outcome).toMatchObject({ code: 'APPROVAL_EXPIRED', by: null });
  });

  it.each([
    ['approve', 'approved', 'APPROVAL_AUTOMATIC'],
    ['reject', 'rejected', 'APPROVAL_REJECTED_BY_SILENCE'],
    ['expire', 'expired', 'APPROVAL_EXPIRED'],
  ] as const)('may %s by policy', (on_timeout, status, code) => {
    const { state } = start([step({ on_timeout })]);
    expect(nextApproval(state, { type: 'timeout', step: '1.1.0', at: hours(47.999) })).toMatchObject({
      ignored: 'not_due',
      effects: [],
    });
    expect(nextApproval(state, { type: 'timeout', step: '1.1.0', at: hours(48) }).state).toMatchObject({
      status,
      outcome: { code },
    });
  });

  it('a timer that was due in an outage fires once and says how late (BEY-009)', () => {
    const { state } = start([step()]);
    const late = nextApproval(state, { type: 'timeout', step: '1.1.0', at: hours(50) });
    expect(late.effects[0]).toMatchObject({
      effect: 'reassign_task',
      event: 'escalated',
      late_ms: 2 * 3_600_000,
      escalation_level: 1,
      due_at: hours(98),
    });
    expect(nextApproval(late.state, { type: 'timeout', step: '1.1.0', at: hours(50) }).ignored).toBe('not_due');
    const reminded = nextApproval(state, { type: 'reminder', step: '1.1.0', at: hours(40) });
    expect(reminded.effects[0]).toMatchObject({ effect: 'remind_task', late_ms: 4 * 3_600_000, due_at: hours(48) });
    expect(nextApproval(reminded.state, { type: 'reminder', step: '1.1.0', at: hours(41) }).ignored).toBe('not_due');
    expect(nextApproval(state, { type: 'reminder', step: '1.1.0', at: hours(35) }).ignored).toBe('not_due');
    expect(nextApproval(state, { type: 'reminder', step: '9.9.9', at: hours(40) }).ignored).toBe('not_due');
    const last = after(
      state,
      { type: 'timeout', step: '1.1.0', at: hours(48) },
      { type: 'timeout', step: '1.1.0', at: hours(96) },
      { type: 'timeout', step: '1.1.0', at: hours(150) },
    );
    expect(last.effects.at(-1)).toMatchObject({ effect: 'close', status: 'expired', late_ms: 6 * 3_600_000 });
  });

  it('has no reminder where it would come before the beginning', () => {
    expect(start([step({ remind_before_hours: 48 })]).state.steps[0]?.remind_at).toBeNull();
    expect(start([step({ remind_before_hours: 0 })]).state.steps[0]?.remind_at).toBeNull();
    expect(start([step({ remind_before_hours: 47 })]).state.steps[0]?.remind_at).toBe(hours(1));
  });

  it('escalates only the seats that were silent, and not to somebody who has decided', () => {
    const { state } = after(start([all]).state, approve('meena'));
    const up = nextApproval(state, { type: 'timeout', step: '1.1.0', at: hours(48) });
    expect(up.effects.map((effect) => ('task' in effect ? effect.task.seat : 0))).toEqual([2, 3]);
    const moved = after(
      start([all]).state,
      { type: 'reassign', by: 'meena', to: 'hari', reason: 'r', ...task, at: hours(1) },
      approve('hari'),
    );
    const next = nextApproval(moved.state, { type: 'timeout', step: '1.1.0', at: hours(48) }).state.steps[0];
    expect(next?.seats[1]).toMatchObject({ assignee_id: null, candidate_role: 'org_admin' });
    expect(next?.escalation_level).toBe(2);
  });
});

describe('the end from outside', () => {
  it('expires when the leave has started and cancels when its subject is gone, once', () => {
    const { state } = start(two);
    const expired = nextApproval(state, { type: 'expire', code: 'LEAVE_STARTED', at: hours(9) });
    expect(expired.state).toMatchObject({ status: 'expired', outcome: { code: 'LEAVE_STARTED' } });
    expect(kinds(expired)).toEqual(['settle_step', 'settle_step', 'close']);
    expect(
      nextApproval(state, { type: 'cancel', code: 'SUBJECT_GONE', by: 'olga', at: hours(9) }).state.outcome,
    ).toMatchObject({ code: 'SUBJECT_GONE', by: 'olga' });
    expect(nextApproval(state, { type: 'cancel', code: 'SUBJECT_GONE', at: hours(9) }).state.outcome?.by).toBeNull();
    expect(nextApproval(expired.state, approve('meena'))).toEqual({
      state: expired.state,
      effects: [],
      ignored: 'closed',
    });
    expect(nextWake(expired.state)).toBeNull();
  });
});
