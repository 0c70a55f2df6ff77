import { expect, test, type Page } from '@playwright/test';
import { campus, conductorOf, query, studentOf } from './campus.ts';
import { enter, size } from './people.ts';

const recordOf = async (session_id: string, person_id: string) =>
  (
    await query<{ code: string; capture_method: string; recorded_at: Date; revision: number }>(
      `SELECT ps.code, r.capture_method, r.recorded_at, r.revision
         FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id
        WHERE r.attendance_session_id = $1 AND r.person_id = $2`,
      [session_id, person_id],
    )
  )[0];
const mark = (page: Page, name: string, state: string) =>
  page
    .getByRole('group', { name: `Mark ${name}` })
    .getByRole('button', { name: state })
    .click();
/** The app is on the device: it opens without a network from now on. */
const installed = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 100));
  });

test('a roll call without a network outlives reload and closed tab, and reaches the records when it returns (CH-003, CH-080, OMNI-059)', async ({}, {
  project,
}) => {
  const session = campus().sessions['anywhere'] ?? '';
  const [professor, student] = [await conductorOf(session), await studentOf(session)];
  const { page, leave } = await enter(`/classes/${session}`, professor, { use: size(project.use) });
  const roster = page.getByRole('group', { name: `Mark ${student.full_name}` });
  await expect(roster).toBeVisible();
  await installed(page);
  const context = page.context();

  await context.setOffline(true);
  await mark(page, student.full_name, 'Absent');
  await expect(page.getByText('Offline · 1 mark waits')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Offline · 1 mark waits')).toBeVisible();
  await mark(page, student.full_name, 'Late');
  await expect(page.getByText('Offline · 2 marks wait')).toBeVisible();
  await page.close();
  expect(await recordOf(session, student.person_id)).toBeUndefined();

  const tab = await context.newPage();
  await tab.goto('/waiting');
  await expect(tab.getByRole('heading', { name: '2 marks wait for a network' })).toBeVisible();
  const marked_ms = Date.now();
  await context.setOffline(false);
  await expect(tab.getByRole('heading', { name: 'Everything is sent' })).toBeVisible();
  const record = await recordOf(session, student.person_id);
  expect(record).toMatchObject({ code: 'late', capture_method: 'offline' });
  expect(record?.recorded_at.getTime()).toBeLessThan(marked_ms);
  await tab.goto(`/classes/${session}`);
  await expect(tab.locator('li', { hasText: student.full_name }).getByText('Scanned offline')).toBeVisible();
  await leave();
});
