import type { Roster } from '@muster/domain/contract';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it, vi } from 'vitest';
import { ref } from 'vue';
import { ApiError } from '../../shared/api/http.ts';
import { online } from '../../shared/online.ts';
import { inPage } from '../../test-page.ts';
import { useQueue } from '../offline/index.ts';
import { markingApi } from './marking-api.ts';
import { personIn, usePersonScan, VERDICT_MS } from './use-person-scan.ts';

const ANNA = '33333333-3333-4333-8333-333333333333';
const CODE = `P1.${ANNA}.59847480.Q5NGU1AVDWZ-IJS-OCALSA`;
const roster = {
  session: { id: 'session', name: 'Optics' },
  states: [{ id: 's', code: 'present', label: 'Present', category: 'present' }],
  people: [{ person: { id: ANNA, full_name: 'Anna', identifier: '1' }, photo_file_id: null, revision: null }],
} as unknown as Roster;
const scanned = (outcome: 'marked' | 'already') =>
  ({
    outcome,
    person: roster.people[0]?.person,
    photo_file_id: null,
    state: { label: 'Present', category: 'present' },
    recorded_at: '2026-11-23T09:00:00.000Z',
    minutes_late: 0,
    counts: { total: 2 },
  }) as never;

function open(list: Roster | undefined = roster) {
  return inPage(() => {
    const add = vi.spyOn(useQueue(), 'add').mockResolvedValue();
    return { add, scan: usePersonScan(() => 'session', ref(list)) };
  });
}
beforeEach(() => {
  setActivePinia(createPinia());
  online.value = true;
  vi.useFakeTimers();
});

it('reads whose code it is, and no other text', () => {
  expect(personIn(` ${CODE}\n`)).toBe(ANNA);
  for (const text of ['', 'https://example.org', CODE.replace('P1', 'M1')]) expect(personIn(text)).toBeNull();
});

it('shows who was marked, makes room for the next by itself, and does not ask a code again that stays in the picture', async () => {
  const asked = vi.spyOn(markingApi, 'scan').mockResolvedValue(scanned('marked'));
  const { scan } = open();
  await scan.take(CODE);
  expect(scan.state).toBe('ready');
  expect(scan.verdict).toMatchObject({
    outcome: 'marked',
    person: { full_name: 'Anna' },
    mark: { label: 'Present' },
  });
  await scan.take(`${CODE}`);
  vi.advanceTimersByTime(VERDICT_MS.ready);
  expect(scan.state).toBe('idle');
  await scan.take(CODE);
  expect(asked).toHaveBeenCalledTimes(1);
});

it('keeps a scan that nobody answered, with the code and the moment, and says so', async () => {
  vi.setSystemTime('2026-11-23T09:03:00.000Z');
  vi.spyOn(markingApi, 'scan').mockRejectedValue(new ApiError('NETWORK_LOST', ''));
  const { add, scan } = open();
  await scan.take(CODE);
  expect(scan.verdict).toMatchObject({ outcome: 'kept', mark: null });
  expect(add.mock.calls[0]?.[0]).toEqual([
    expect.objectContaining({
      code: CODE,
      person_id: ANNA,
      session_id: 'session',
      recorded_at: '2026-11-23T09:03:00.000Z',
    }),
  ]);
});

it('keeps nothing that was refused, nor somebody whom its list does not know', async () => {
  vi.spyOn(markingApi, 'scan').mockRejectedValue(new ApiError('CHECKIN_EXPIRED', '', 409));
  const { add, scan } = open();
  await scan.take(CODE);
  expect(scan.state).toBe('failed');
  online.value = false;
  const empty = open({ ...roster, people: [] });
  await empty.scan.take(CODE);
  expect(empty.scan.state).toBe('failed');
  expect(add).not.toHaveBeenCalled();
  expect(empty.add).not.toHaveBeenCalled();
});
