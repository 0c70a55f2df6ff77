import { expect, test } from '@playwright/test';
import { mailsTo, query, studentWithMentor } from './campus.ts';
import { api, open, size } from './people.ts';

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
/** Days from now to the next Monday after today: a leave of rest days alone is refused. */
const monday = () => 1 + ((8 - new Date(Date.now() + 86_400_000).getUTCDay()) % 7);

test('a request is decided by the link in its mail, on a phone that is not signed in, once (CT-091)', async ({}, {
  project,
}) => {
  const { student, mentor } = await studentWithMentor();
  const ask = await api(student);
  const types = (await (await ask('GET', '/muster/leave/types')).json()) as {
    data: { types: { id: string; code: string }[] };
  };
  const leave_type_id = types.data.types.find(({ code }) => code === 'medical')?.id;
  const body = {
    leave_type_id,
    first_day: day(monday()),
    last_day: day(monday() + 1),
    reason: 'Dentist',
    submit: true,
  };
  const answer = await ask('POST', '/muster/leave', body);
  expect(answer.status).toBeLessThan(300);
  const { id } = ((await answer.json()) as { data: { id: string } }).data;
  const status = async () =>
    (await query<{ status: string }>('SELECT status FROM leave_applications WHERE id = $1', [id]))[0]?.status;
  const taskId = async () =>
    (await query<{ id: string }>('SELECT id FROM workflow_tasks WHERE subject_id = $1', [id]))[0]?.id ?? '';
  await expect.poll(taskId, { timeout: 90_000 }).not.toBe('');
  const task = await taskId();
  const linkOf = async () =>
    /\/decide#[\w-]+/.exec((await mailsTo(mentor.email)).find(({ text }) => text.includes(task))?.text ?? '')?.[0] ??
    '';
  await expect.poll(linkOf, { timeout: 90_000 }).not.toBe('');
  const { page, leave } = await open(await linkOf(), { use: size(project.use) });
  await expect(page.getByRole('heading', { level: 1 })).toContainText(student.full_name);
  await expect(page.getByText(`You decide as ${mentor.full_name}`)).toBeVisible();
  expect(await status()).toBe('in_review');
  await expect(page.getByRole('button', { name: 'Reject' })).toBeDisabled();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('main').getByRole('status')).toContainText('Your decision');
  await expect.poll(status).toBe('approved');
  await page.reload();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('You have decided this already');
  await leave();
  const cancelled = await ask('POST', `/muster/leave/${id}/cancel`, { reason: 'Well again' });
  expect(cancelled.status).toBe(200);
});
