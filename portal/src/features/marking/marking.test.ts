import type { MarkAnswer, Roster, RosterRow } from '@muster/domain/contract';
import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { computed } from 'vue';
import { ApiError } from '../../shared/api/http.ts';
import { pressKey } from '../../shared/keys.ts';
import { notices } from '../../shared/notices.ts';
import { inPage } from '../../test-page.ts';
import { useQueue } from '../offline/index.ts';
import { markingApi } from './marking-api.ts';
import { useMarkKeys } from './use-mark-keys.ts';
import { useMarking, wantsReason } from './use-marking.ts';

const STATES = (['present', 'late', 'excused', 'absent'] as const).map((category) => ({
  id: `state-${category}`,
  code: category,
  label: category,
  category,
}));
const row = (name: string, more: Partial<RosterRow> = {}) =>
  ({
    person: { id: name, full_name: name, identifier: name },
    record_id: null,
    revision: null,
    state: null,
    capture_method: null,
    is_by_leave: false,
    on_roster: true,
    ...more,
  }) as RosterRow;
const scanned = row('scanned', { record_id: 'r', revision: 4, capture_method: 'qr', state: STATES[0] as never });
const PEOPLE = [row('asha'), row('ben'), scanned];
const roster = (status = 'open') => ({ session: { status }, people: PEOPLE, states: STATES }) as unknown as Roster;
const marked = (id: string): MarkAnswer => ({
  person_id: id,
  outcome: 'marked',
  record: { id: `record-${id}`, revision: 1, presence_state_id: 'state-present' },
  problem: null,
});
const one = vi.spyOn(markingApi, 'one');
const many = vi.spyOn(markingApi, 'many');
const undo = vi.spyOn(markingApi, 'undo');
const [PRESENT, LATE] = [STATES[0], STATES[1]] as const;

beforeEach(() => {
  one.mockReset().mockImplementation(async (_, { person_id }) => marked(person_id));
  many.mockReset().mockImplementation(async (_, rows) => ({
    answers: rows.map(({ person_id }) => marked(person_id)),
    counts: {} as never,
  }));
  undo.mockReset().mockResolvedValue({} as never);
});
const page = (status = 'open') =>
  inPage(() => {
    const data = computed(() => roster(status));
    const marking = useMarking(() => 'session', data);
    const keys = useMarkKeys(
      computed(() => PEOPLE),
      marking,
    );
    return { ...marking, ...keys };
  });

it('sends the version that was looked at, and offers to take a slip back', async () => {
  const marking = page();
  await marking.mark([PEOPLE[0] as RosterRow], PRESENT as never);
  expect(one).toHaveBeenCalledWith('session', {
    person_id: 'asha',
    presence_state_id: 'state-present',
    revision: null,
  });
  const notice = notices.get('mark');
  expect(notice?.title).toBe('asha: present');
  notice?.action?.run();
  await flushPromises();
  expect(undo).toHaveBeenCalledWith('session', [{ record_id: 'record-asha', revision: 1 }]);
});

it('asks why before a scan is overwritten, or a final mark is changed', async () => {
  expect(PEOPLE.map((who) => wantsReason(who, roster().session))).toEqual([false, false, true]);
  expect(PEOPLE.map((who) => wantsReason(who, roster('finalized').session))).toEqual([true, true, true]);
  const marking = page();
  void marking.mark([scanned], LATE as never);
  expect(one).not.toHaveBeenCalled();
  expect(marking.asking?.rows).toEqual([scanned]);
  if (marking.asking) await marking.write(marking.asking, 'left early');
  expect(one).toHaveBeenCalledWith('session', {
    person_id: 'scanned',
    presence_state_id: 'state-late',
    revision: 4,
    reason: 'left early',
  });
});

it('leaves alone who has the mark already, and sends many together', async () => {
  await page('open').mark([scanned], PRESENT as never);
  expect(one).not.toHaveBeenCalled();
  await page().mark([...PEOPLE.slice(0, 2), scanned], PRESENT as never);
  expect(many.mock.calls[0]?.[1].map(({ person_id }) => person_id)).toEqual(['asha', 'ben']);
});

it('says what was refused, for one and for some of many', async () => {
  one.mockRejectedValue(new ApiError('MARK_CHANGED', 'x', 409));
  await page().mark([PEOPLE[0] as RosterRow], PRESENT as never);
  expect(notices.get('mark')).toMatchObject({ tone: 'error', title: expect.stringContaining('changed this mark') });
  const problem = { code: 'MARK_PERSON', message: 'This person has left.' };
  many.mockResolvedValue({
    answers: [marked('asha'), { person_id: 'ben', outcome: 'refused', record: null, problem }],
    counts: {} as never,
  });
  await page().mark(PEOPLE.slice(0, 2), PRESENT as never);
  expect(notices.get('mark-refused')).toMatchObject({ tone: 'error', text: 'This person has left.' });
});

it('goes down the list with one key per person (CH-012)', async () => {
  const marking = page();
  const press = (key: string) => pressKey(new KeyboardEvent('keydown', { key }));
  press('p');
  expect(one).not.toHaveBeenCalled();
  press('j');
  expect(marking.chosen).toBe('asha');
  press('p');
  expect(marking.chosen).toBe('ben');
  press('a');
  press('k');
  expect(marking.chosen).toBe('ben');
  press('p');
  expect(one.mock.calls.map(([, { person_id, presence_state_id }]) => [person_id, presence_state_id])).toEqual([
    ['asha', 'state-present'],
    ['ben', 'state-absent'],
    ['ben', 'state-present'],
  ]);
  await flushPromises();
});

it('keeps marks on this device while nobody answers, and later ones behind them (OMNI-059)', async () => {
  const queue = inPage(() => ({ queue: useQueue() })).queue;
  const add = vi.spyOn(queue, 'add').mockResolvedValue();
  vi.spyOn(queue, 'send').mockResolvedValue();
  one.mockRejectedValueOnce(new ApiError('NETWORK_LOST', 'x'));
  const marking = page();
  await marking.mark([PEOPLE[0] as RosterRow], PRESENT as never);
  expect(add).toHaveBeenCalledWith([
    expect.objectContaining({ person_id: 'asha', presence: PRESENT, base_revision: null, force: false }),
  ]);
  expect(notices.get('mark')).toMatchObject({ title: 'asha: present', tone: 'waiting' });
  vi.spyOn(queue, 'shownIn').mockReturnValue(new Map([['asha', PRESENT as never]]));
  await marking.mark([PEOPLE[1] as RosterRow], LATE as never);
  expect(one).toHaveBeenCalledTimes(1);
  expect(add).toHaveBeenCalledTimes(2);
});
