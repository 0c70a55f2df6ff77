import { expect, test } from '@playwright/test';
import { campus, conductorOf, query } from './campus.ts';
import { enter, size } from './people.ts';

const rosterOf = (session_id: string) =>
  query<{ person_id: string; full_name: string; code: string | null; revision: number | null }>(
    `SELECT p.id AS person_id, p.full_name, s.code, r.revision FROM v_session_roster v JOIN people p ON p.id = v.person_id
       LEFT JOIN attendance_records r ON r.attendance_session_id = v.attendance_session_id AND r.person_id = p.id AND r.annulled_at IS NULL
       LEFT JOIN presence_states s ON s.id = r.presence_state_id WHERE v.attendance_session_id = $1`,
    [session_id],
  );

test('a class is called by the keyboard alone, and a slip is taken back (CH-018, CH-019, BEY-040)', async ({}, {
  project,
}) => {
  const session = campus().sessions['roll_call'] ?? '';
  const { page, leave } = await enter(`/classes/${session}`, await conductorOf(session), { use: size(project.use) });
  await expect(page.getByRole('group', { name: /^Mark / }).first()).toBeVisible();
  const names = await page
    .getByRole('group', { name: /^Mark / })
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')?.replace('Mark ', '') ?? ''));
  const codeOf = async (name = '') => (await rosterOf(session)).find(({ full_name }) => full_name === name)?.code;
  const [first, second] = names;
  await page.keyboard.press('j');
  await page.keyboard.press('l');
  await expect.poll(() => codeOf(first)).toBe('late');
  await page.keyboard.press('a'); // the next person is in front
  await expect.poll(() => codeOf(second)).toBe('absent');
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await page.keyboard.press('p');
  await expect.poll(() => codeOf(first)).toBe('present');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => codeOf(first)).toBe('late');
  await leave();
});
