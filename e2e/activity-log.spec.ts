import { expect, test, type Page } from '@playwright/test';
import { idlers, mailsTo, query } from './campus.ts';
import { enter, open, size } from './people.ts';

const VILLAGE = { latitude: 13.0104, longitude: 77.6412 };

/** The app is on the device: it opens without a network from now on. */
const installed = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!navigator.serviceWorker.controller) await new Promise((resolve) => setTimeout(resolve, 100));
  });
/** Takes a photo with the camera of the page; there is no other way to bring one. */
async function shoot(page: Page): Promise<void> {
  await expect(page.locator('input[type=file]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Take the photo' }).click();
  await page.getByRole('button', { name: 'Use it' }).click();
}
const logOf = async (person: string) =>
  (
    await query<{ id: string; status: string; hours: string | null; moments: string; photos: string }>(
      `SELECT l.id, l.status, l.hours, count(e.id) AS moments, count(e.photo_file_id) AS photos FROM activity_logs l
         LEFT JOIN activity_log_entries e ON e.activity_log_id = l.id WHERE l.person_id = $1 GROUP BY l.id`,
      [person],
    )
  )[0];

test('an activity is logged on the phone with place and photos, goes on without a network, and a witness confirms it by a mail (BEY-086)', async ({}, {
  project,
}) => {
  const student = (await idlers('student')).at(project.name === 'phone' ? -3 : -4);
  if (!student) throw new Error('the demo campus has too few students');
  const use = size(project.use);
  const { page, leave } = await enter('/points/logs/new', student, {
    film: 'a wall of the school',
    place: VILLAGE,
    use,
  });
  const witness = `head-${Date.now()}@school.example`;
  await page.getByRole('button', { name: 'Activity', exact: true }).click();
  await page.getByRole('option').first().click();
  await expect(page.getByRole('option')).toHaveCount(0); // the list gives the keys back once it is closed
  await page.getByLabel('What you will do').fill('Reading with the fifth class');
  await page.getByLabel('Name').fill('Gowramma');
  await page.getByLabel('E-mail address').fill(witness);
  await page.getByRole('button', { name: 'Go on to the photo' }).click();
  const ask = page.getByRole('button', { name: 'Read and agree' });
  await expect(ask.or(page.getByRole('button', { name: 'Take the photo' }))).toBeVisible();
  if (await ask.isVisible()) {
    await ask.click();
    await page.getByRole('button', { name: 'I agree' }).click();
  }
  await shoot(page);
  await expect(page.getByRole('button', { name: 'Add a moment' })).toBeVisible();
  await expect.poll(async () => (await logOf(student.person_id))?.moments).toBe('1');
  await page.reload();
  await installed(page);

  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Add a moment' }).click();
  await shoot(page);
  await expect(page.getByText('Waits for a network')).toBeVisible();
  expect((await logOf(student.person_id))?.moments).toBe('1');
  await page.context().setOffline(false);
  await expect.poll(async () => (await logOf(student.person_id))?.moments, { timeout: 60_000 }).toBe('2');

  await page.getByRole('button', { name: 'End the activity' }).click();
  await shoot(page);
  await expect.poll(async () => (await logOf(student.person_id))?.status).not.toBe('running');
  expect(await logOf(student.person_id)).toMatchObject({ moments: '3', photos: '3' });

  const link = /\/witness#[\w.-]+/.exec((await mailsTo(witness))[0]?.text ?? '')?.[0] ?? '';
  const there = await open(link, { use });
  await expect(there.page.getByText('Reading with the fifth class')).toBeVisible();
  await there.page.getByRole('button', { name: 'Yes, it was so' }).click();
  await expect(there.page.getByText('You confirmed it.')).toBeVisible();
  await there.leave();
  await page.reload();
  await expect(page.getByText('Gowramma confirmed it')).toBeVisible();
  await page.getByRole('link', { name: 'Claim points with it' }).click();
  await expect(page.getByText('no certificate is needed')).toBeVisible();
  await leave();
});
