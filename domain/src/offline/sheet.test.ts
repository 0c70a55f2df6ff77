import { expect, it } from 'vitest';
import { crypto } from '../checkin/fixture.ts';
import { deriveSheetKey, readRowPicture, readSheet, rowCodeOf, rowPicture, sheetCodeOf } from './index.ts';

const ORG = '11111111-1111-4111-8111-111111111111';
const sheet = { organization_id: ORG, attendance_session_id: '22222222-2222-4222-8222-222222222222' };
const other = { ...sheet, attendance_session_id: '33333333-3333-4333-8333-333333333333' };
const key = deriveSheetKey(crypto, new Uint8Array(32).fill(5), ORG);
const people = Array.from({ length: 60 }, (_, index) => `44444444-4444-4444-8444-${String(index).padStart(12, '0')}`);
const person = (index: number) => people[index] ?? '';
const row = (index: number, presence_code: string, of = sheet) => ({
  code: rowCodeOf(crypto, key, of, person(index)),
  presence_code,
});
const read = (rows: { code: string; presence_code: string }[], of = sheet) =>
  readSheet(crypto, key, sheet, sheetCodeOf(crypto, key, of), rows, people).map((one) => one.reason ?? one.person_id);

it('gives each row of a sheet its person; rows that nobody marked are not missed (BEY-046)', () => {
  expect(read([row(0, 'present'), row(7, 'late')])).toEqual([person(0), person(7)]);
  expect(new Set(people.map((id) => rowCodeOf(crypto, key, sheet, id))).size).toBe(people.length);
});

it('refuses every row of another session’s sheet, and single rows that are not of this one (BEY-046)', () => {
  expect(read([row(0, 'present', other), row(1, 'present', other)], other)).toEqual(['wrong_sheet', 'wrong_sheet']);
  expect(read([row(0, 'present', other), row(1, 'present'), { code: 'nothing', presence_code: 'present' }])).toEqual([
    'unknown_person',
    person(1),
    'unknown_person',
  ]);
});

it('takes a code as people type it', () => {
  const { code } = row(3, 'present');
  expect(
    read([{ code: ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3).toLowerCase()}`, presence_code: 'present' }]),
  ).toEqual([person(3)]);
});

it('asks again where one person is marked in two ways, and takes the same mark twice as one', () => {
  expect(read([row(0, 'present'), row(0, 'absent'), row(1, 'late'), row(1, 'late')])).toEqual([
    'ambiguous',
    'ambiguous',
    person(1),
    person(1),
  ]);
});

it('tells the sheet of a scanned row together with the row', () => {
  expect(readRowPicture(rowPicture('ABC123', 'XYZ789'))).toEqual({ sheet_code: 'ABC123', row_code: 'XYZ789' });
  for (const text of ['', 'R1.ABC123', 'R1.abc123.XYZ789', 'M1.ABC123.XYZ789']) expect(readRowPicture(text)).toBeNull();
});
