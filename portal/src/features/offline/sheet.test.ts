import type { Sheet } from '@muster/domain/contract';
import { flushPromises } from '@vue/test-utils';
import { expect, it, vi } from 'vitest';
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
  expect(entry.refused).toBe('wrong');
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
