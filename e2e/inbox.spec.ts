import { expect, test } from '@playwright/test';
import { campus, query } from './campus.ts';
import { enter, size } from './people.ts';

const accountOf = (role: string) => {
  const login = campus().logins.find((one) => one.role === role);
  if (!login) throw new Error(`The demo campus has no ${role}.`);
  return { ...login, full_name: login.name, person_id: '' };
};
/** A task that one person has, put before everybody of a role, as a policy with a role does. */
const shareTask = (process: string, role: string) =>
  query<{ id: string }>(
    `UPDATE workflow_tasks SET status = 'open', assignee_id = NULL, candidate_role = $2 WHERE process = $1 AND status IN ('open', 'claimed') RETURNING id`,
    [process, role],
  );
const taskOf = async (id: string) =>
  (
    await query<{ status: string; assignee_id: string | null }>(
      'SELECT status, assignee_id FROM workflow_tasks WHERE id = $1',
      [id],
    )
  )[0];

test('a task of several people is taken on by one and given back to all (CT-038, BEY-005)', async ({}, { project }) => {
  const [task] = await shareTask('event', 'organizer');
  const { page, leave } = await enter(`/inbox/${task?.id}`, accountOf('organizer'), { use: size(project.use) });
  await page.getByRole('button', { name: 'Take it on' }).click();
  await expect(page.getByRole('button', { name: /^Approve/ }).first()).toBeVisible();
  expect(await taskOf(task?.id ?? '')).toMatchObject({ status: 'claimed', assignee_id: expect.any(String) });
  await page.getByRole('button', { name: 'Give it back' }).click();
  await expect(page.getByRole('button', { name: 'Take it on' })).toBeVisible();
  expect(await taskOf(task?.id ?? '')).toEqual({ status: 'open', assignee_id: null });
  await expect(page.getByText('Given back').first()).toBeVisible();
  await leave();
});

test('notifications are read one by one and all at once (CT-091, CT-093, OMNI-067, OMNI-069)', async ({}, {
  project,
}) => {
  const [reader] = await query<{ email: string; person_id: string; full_name: string }>(
    `SELECT u.email, p.id AS person_id, p.full_name FROM notifications n JOIN people p ON p.id = n.person_id
       JOIN directus_users u ON u.person_id = p.id WHERE NOT n.is_read GROUP BY 1, 2, 3 HAVING count(*) > 1 ORDER BY count(*), 1`,
  );
  if (!reader) throw new Error('Nobody has two notifications to read.');
  const unread = async () =>
    (await query('SELECT 1 FROM notifications WHERE person_id = $1 AND NOT is_read', [reader.person_id])).length;
  const before = await unread();
  const account = { ...reader, password: campus().logins[0]?.password ?? '' };
  const { page, leave } = await enter('/me/notifications?which=unread', account, { use: size(project.use) });
  const rows = page.locator('main li', { has: page.locator('time') });
  await expect(rows).toHaveCount(before);
  await rows.first().locator('a, button').first().click();
  await expect.poll(unread).toBe(before - 1);
  await page.goto('/me/notifications?which=unread');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect.poll(unread).toBe(0);
  await expect(rows).toHaveCount(0);
  await leave();
});
