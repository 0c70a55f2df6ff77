import type { Sheet } from '@muster/domain/contract';
import { flushPromises } from '@vue/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { inPage } from '../../test-page.ts';
import { offlineApi } from './offline-api.ts';
import { useSheetEntry } from './use-sheet.ts';

const person = (id: string) => ({ id, full_name: id, identifier: id });
const paper = {
  session: { id: 'session', name: 'Optics' },
  sheet_code: 'SHEET1',
  rows: [
    { person: person('Anna'), code: 'AAAAAA', svg: '' },
    { person: person('Bela'), code: 'BBBBBB', svg: '' },
  ],
  states: [
    { code: 'present', label: 'Present', category: 'present' },
    { code: 'absent', label: 'Absent', category: 'absent' },
  ],
} as unknown as Sheet;

beforeEach(() => sessionStorage.clear());

async function open() {
  vi.spyOn(offlineApi, 'sheet').mockResolvedValue({ data: paper, fresh: true, at: '' } as never);
  const entry = inPage(() => useSheetEntry(() => 'session'));
  await flushPromises();
  return entry;
}
const shown = (entry: Awaited<ReturnType<typeof open>>) =>
  entry.rows.map(({ person: { full_name }, presence }) => `${full_name} ${presence.label}`);

it('adds rows with the mark that is chosen; the same row again gets its new mark', async () => {
  const entry = await open();
  entry.rowCode = 'aaa-aaa';
  entry.type();
  entry.presence = 'absent';
  entry.rowCode = 'bbbbbb';
  entry.type();
  expect(shown(entry)).toEqual(['Bela Absent', 'Anna Present']);
  entry.rowCode = 'AAAAAA';
  entry.type();
  expect(shown(entry)).toEqual(['Anna Absent', 'Bela Absent']);
  expect(entry.rowCode).toBe('');
});

it('takes scanned rows once, learns the sheet from them, and says which are of another sheet or of nobody', async () => {
  const entry = await open();
  entry.see('R1.SHEET1.AAAAAA');
  entry.see('R1.SHEET1.AAAAAA');
  expect(shown(entry)).toEqual(['Anna Present']);
  expect(entry.isThisSheet).toBe(true);
  entry.see('R1.0THER1.BBBBBB');
  expect([entry.refused, entry.sheetCode]).toEqual(['wrong', 'SHEET1']);
  entry.rowCode = 'ZZZZZZ';
  entry.type();
  expect(entry.refused).toBe('nobody');
  entry.sheetCode = '0THER1';
  expect([entry.isThisSheet, entry.isForeign]).toEqual([false, true]);
});

it('sends what waits under one name until it is answered, and shows each answer', async () => {
  const entry = await open();
  entry.see('R1.SHEET1.AAAAAA');
  const send = vi.spyOn(offlineApi, 'enterSheet').mockRejectedValueOnce(new Error('away'));
  await entry.sending.run();
  send.mockImplementationOnce((_, { rows }) =>
    Promise.resolve({
      answers: rows.map(({ client_item_id }) => ({
        client_item_id,
        status: 'applied',
        reason: null,
        may_force: false,
        problem: null,
      })),
    } as never),
  );
  await entry.sending.run();
  const [first, second] = send.mock.calls.map(([, body]) => body);
  expect(second).toEqual(first);
  expect(entry.rows[0]?.answer?.status).toBe('applied');
  expect(entry.waiting).toEqual([]);
});

it('keeps no code of another sheet that was scanned first, and enters again what was marked otherwise since', async () => {
  const entry = await open();
  entry.see('R1.0THER1.BBBBBB');
  expect(entry.sheetCode).toBe('');
  entry.see('R1.SHEET1.AAAAAA');
  const send = vi.spyOn(offlineApi, 'enterSheet').mockImplementation((_, { rows }) =>
    Promise.resolve({
      answers: rows.map(({ client_item_id }) => ({ client_item_id, status: 'applied', problem: null })),
    } as never),
  );
  await entry.sending.run();
  entry.presence = 'absent';
  entry.see('R1.SHEET1.AAAAAA');
  await entry.sending.run();
  entry.presence = 'present';
  entry.see('R1.SHEET1.AAAAAA');
  expect(shown(entry)).toEqual(['Anna Present', 'Anna Absent', 'Anna Present']);
  expect(entry.waiting).toHaveLength(1);
  expect(send).toHaveBeenCalledTimes(2);
});

it('finds after a reload what was entered and not sent, under the names it had; what was answered is not there', async () => {
  const before = await open();
  before.see('R1.SHEET1.AAAAAA');
  before.presence = 'absent';
  before.see('R1.SHEET1.BBBBBB');
  const kept = before.rows.map(({ client_item_id }) => client_item_id);
  const after = await open();
  expect(shown(after)).toEqual(['Bela Absent', 'Anna Present']);
  expect(after.rows.map(({ client_item_id }) => client_item_id)).toEqual(kept);
  expect(after.isThisSheet).toBe(true);
  const [first] = after.rows;
  if (first) after.remove(first);
  vi.spyOn(offlineApi, 'enterSheet').mockResolvedValueOnce({
    answers: [{ client_item_id: kept[1], status: 'applied', reason: null, may_force: false, problem: null }],
  } as never);
  await after.sending.run();
  expect((await open()).rows).toEqual([]);
});

it('sends no more rows at once than the server takes, and keeps the others for the next time', async () => {
  const people = Array.from({ length: 501 }, (_, index) => person(String(index)));
  const codeOf = (index: number) => `AAA${String(index).padStart(3, '0')}`;
  const rows = people.map((one, index) => ({ person: one, code: codeOf(index), svg: '' }));
  vi.spyOn(offlineApi, 'sheet').mockResolvedValue({ data: { ...paper, rows }, fresh: true, at: '' } as never);
  const entry = inPage(() => useSheetEntry(() => 'session'));
  await flushPromises();
  for (const { code } of rows) entry.see(`R1.SHEET1.${code}`);
  const send = vi
    .spyOn(offlineApi, 'enterSheet')
    .mockImplementation((_, { rows: sent }) =>
      Promise.resolve({ answers: sent.map(({ client_item_id }) => ({ client_item_id, status: 'applied' })) } as never),
    );
  await entry.sending.run();
  expect(send.mock.calls[0]?.[1].rows).toHaveLength(500);
  expect(entry.waiting).toHaveLength(1);
});
