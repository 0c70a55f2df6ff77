import { describe, expect, it } from 'vitest';
import { countPoints, stepsOf, type ActivityType } from './index.ts';
import { claimOf } from './options.ts';
import { activity, claim, scheme, student } from './samples.ts';

const TODAY = '2026-01-10';
const table = (code: string, levels: Record<string, number>, over: object = {}, figures: object = {}) =>
  activity(code, { award: 'table', figures: { levels, ...figures }, ...over } as Partial<ActivityType>);

describe('the claims a scheme allows', () => {
  it('are listed once each, the largest first, without those that give nothing', () => {
    const types = [
      table('t', { I: 3, zero: 0 }, { max_per_claim: 5 }, { places: { first: { I: 4 }, second: { I: 3 } }, win_caps: { I: 9 } }),
      activity('h', { award: 'hours', figures: { steps: [[10, 2]] }, min_hours: 12 } as Partial<ActivityType>),
      activity('c', { award: 'count', figures: { unit: 2 }, max_points: 3 } as Partial<ActivityType>),
      activity('w', { max_per_claim: 2, min_hours: 8 }),
    ]; // prettier-ignore
    const listed = stepsOf(scheme({ types }), 10).map((step) => [
      step.activity_code,
      step.level,
      step.place,
      step.hours,
      step.quantity,
      step.points,
    ]);
    expect(listed).toEqual([
      ['t', 'I', 'first', null, null, 5],
      ['c', null, null, null, 2, 4],
      ['t', 'I', null, null, null, 3],
      ['h', null, null, 12, null, 2],
      ['c', null, null, null, 1, 2],
      ['w', null, null, 8, null, 2],
      ['w', null, null, 8, null, 1],
    ]);
  });

  it('become approved claims of their own occasion', () => {
    const [step] = stepsOf(scheme({ types: [activity('w', { min_hours: 8 })] }), 3);
    const made = step && claimOf(step, 4, TODAY);
    expect(made).toEqual(
      claim('plan:4', {
        event_id: 'plan:4',
        person_id: '',
        activity_code: 'w',
        points_allocated: 3,
        hours: 8,
        activity_from: TODAY,
      }),
    );
    expect(countPoints(scheme({ types: [activity('w', { min_hours: 8 })] }), student(), made ? [made] : []).total).toBe(
      3,
    );
  });
});
