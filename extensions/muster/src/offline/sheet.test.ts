import { randomUUID } from 'node:crypto';
import type { SheetEntry } from '@muster/domain/contract';
import { describe, expect, it } from 'vitest';
import { openSession } from '../../../../directus/test-campus.ts';
import { markOne } from '../marking/service.ts';
import { drawRows, enterSheet, readPaper } from './sheet.ts';
import { withUploads } from './testing.ts';

const world = withUploads();
const { database, clock, actor, call, recordOf, mark, upload, openConflicts } = world;
const deps = { clock, env: { MUSTER_MASTER_KEY: Buffer.alloc(32, 9) } };

const print = (session = world.session, who = call()) => readPaper(deps, who, session);
const codeOf = (sheet: Awaited<ReturnType<typeof print>>, index: number) =>
  sheet.rows.find(({ person }) => person.id === world.at.students[index]?.person_id)?.code ?? '';
const row = (code: string, presence_code: string) => ({ client_item_id: randomUUID(), code, presence_code });
const enter = (sheet_code: string, rows: SheetEntry['rows'], client_batch_id = randomUUID(), who = call()) =>
  enterSheet(deps, who, world.session, { client_batch_id, sheet_code, rows });
const said = async (answers: ReturnType<typeof enter>) =>
  (await answers).answers.map(({ status, reason }) => reason ?? status);

describe('a paper sheet', () => {
  it('names everybody on the roster, each with a code of their own', async () => {
    const sheet = await print();
    expect(sheet.rows).toHaveLength(4);
    expect(new Set(sheet.rows.map(({ code }) => code)).size).toBe(4);
    expect(sheet.rows[0]?.svg).toMatch(/^<svg/);
  });

  it('of a large class is drawn without keeping others waiting', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({
      person: { id: randomUUID(), full_name: 'Anna', identifier: String(index) },
      code: `ABC${index + 100}`,
    }));
    let isDrawn = false;
    let turns = 0;
    const others = (): void => {
      turns += 1;
      if (!isDrawn) setImmediate(others);
    };
    setImmediate(others);
    const drawn = await drawRows('SHEET1', rows);
    isDrawn = true;
    expect(drawn.map(({ code, svg }) => [code, svg.startsWith('<svg')])).toEqual(rows.map(({ code }) => [code, true]));
    expect(turns).toBeGreaterThanOrEqual(4);
  });

  it('enters the rows that were marked and leaves the others, with where they come from (BEY-046)', async () => {
    const sheet = await print();
    const answers = await enter(sheet.sheet_code, [row(codeOf(sheet, 0), 'present'), row(codeOf(sheet, 1), 'late')]);
    expect(answers).toMatchObject({ status: 'completed', answers: [{ status: 'applied' }, { status: 'applied' }] });
    expect(await recordOf(0)).toMatchObject({
      code: 'present',
      capture_method: 'paper',
      verification_status: 'verified',
    });
    expect(await recordOf(1)).toMatchObject({ code: 'late', capture_method: 'paper', minutes_late: null });
    expect(await recordOf(2)).toBeUndefined();
    const [batch] = await database.query(
      `SELECT d.kind, b.item_count, b.applied_count, b.submitted_by_id FROM sync_batches b JOIN devices d ON d.id = b.device_id
        WHERE b.organization_id = $1`,
      [world.at.organization_id],
    );
    expect(batch).toEqual({
      kind: 'paper',
      item_count: 2,
      applied_count: 2,
      submitted_by_id: world.at.professor.user_id,
    });
  });

  it('is refused row by row when it is another session’s, and kept as it came (BEY-046)', async () => {
    const { organization_id, course_section_id } = world.at;
    const other = await openSession(database, { organization_id, course_section_id }, 1000);
    const foreign = await print(other.attendance_session_id);
    const own = await print();
    const rows = [row(codeOf(foreign, 0), 'present'), row(codeOf(foreign, 1), 'absent')];
    expect(await said(enter(foreign.sheet_code, rows))).toEqual(['wrong_sheet', 'wrong_sheet']);
    expect(
      await said(enter(own.sheet_code, [row(codeOf(foreign, 0), 'present'), row(codeOf(own, 1), 'present')])),
    ).toEqual(['unknown_person', 'applied']);
    expect(await recordOf(0)).toBeUndefined();
    const kept = await database.query(
      `SELECT payload ->> 'sheet_code' AS sheet_code, error_code FROM sync_items WHERE client_item_id = $1`,
      [rows[0]?.client_item_id],
    );
    expect(kept).toEqual([{ sheet_code: foreign.sheet_code, error_code: 'wrong_sheet' }]);
  });

  it('sent again is answered the same and changes nothing; a later entry of the same row replaces the earlier', async () => {
    const sheet = await print();
    const rows = [row(codeOf(sheet, 0), 'present')];
    const batch = randomUUID();
    expect(await said(enter(sheet.sheet_code, rows, batch))).toEqual(['applied']);
    expect(await said(enter(sheet.sheet_code, rows, batch))).toEqual(['applied']);
    expect((await recordOf(0))?.['revision']).toBe(1);
    world.now = new Date(world.now.getTime() + 60_000);
    expect(await said(enter(sheet.sheet_code, [row(codeOf(sheet, 0), 'absent')]))).toEqual(['applied']);
    expect(await recordOf(0)).toMatchObject({ code: 'absent', capture_method: 'paper' });
  });

  it('meets the marks of others by the rules of every capture: what contradicts stays as a second version', async () => {
    const sheet = await print();
    expect((await upload([mark(0, 'present')])).answers[0]?.status).toBe('applied');
    expect(await said(enter(sheet.sheet_code, [row(codeOf(sheet, 0), 'absent')]))).toEqual(['offline_conflict']);
    expect(await recordOf(0)).toMatchObject({ code: 'present' });
    expect(await openConflicts()).toHaveLength(1);
    const asked = { person_id: world.at.students[1]?.person_id ?? '', presence_state_id: world.at.states.present };
    await enter(sheet.sheet_code, [row(codeOf(sheet, 1), 'absent')]);
    expect(
      await markOne({ clock }, call(), world.session, asked).catch(
        (error: { problem?: { code: string } }) => error.problem?.code,
      ),
    ).toBe('MARK_REASON');
  });

  it('is neither printed nor entered by whoever does not mark the class', async () => {
    const { sheet_code, rows } = await print();
    const other = call(actor(world.at.head));
    const refusal = (work: Promise<unknown>) =>
      work.catch((error: { problem?: { code: string } }) => error.problem?.code ?? String(error));
    expect(await refusal(print(world.session, other))).toBe('NOT_FOUND');
    expect(await refusal(enter(sheet_code, [row(rows[0]?.code ?? '', 'present')], randomUUID(), other))).toBe(
      'NOT_FOUND',
    );
  });
});
