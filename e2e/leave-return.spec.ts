import { expect, test } from '@playwright/test';
import { query, studentWithMentor } from './campus.ts';
import { api, enter, size } from './people.ts';

const MS_PER_DAY = 86_400_000;
const day = (ahead: number) => new Date(Date.now() + ahead * MS_PER_DAY).toISOString().slice(0, 10);
/** Days from now to the Monday after the next one: a leave of rest days alone is refused, and others ask for next week. */
const monday = () => 8 + ((8 - new Date(Date.now() + MS_PER_DAY).getUTCDay()) % 7);

test('a leave that is returned goes again with another day, and is approved (BEY-004)', async ({}, { project }) => {
  const { student, mentor } = await studentWithMentor();
  const ask = await api(student);
  const types = (await (await ask('GET', '/muster/leave/types')).json()) as {
    data: { types: { id: string; code: string }[] };
  };
  const leave_type_id = types.data.types.find(({ code }) => code === 'medical')?.id;
  const days = { first_day: day(monday()), last_day: day(monday() + 1) };
  const filed = await ask('POST', '/muster/leave', { leave_type_id, ...days, reason: 'Fever', submit: true });
  const { id } = ((await filed.json()) as { data: { id: string } }).data;
  const openTask = async (step: string) =>
    (await query<{ id: string }>(`SELECT id FROM workflow_tasks WHERE subject_id = $1 AND status = 'open' AND ${step}`, [id]))[0]?.id ?? ''; // prettier-ignore
  const taskOf = async (step: string) => {
    await expect.poll(() => openTask(step), { timeout: 90_000 }).not.toBe('');
    return openTask(step);
  };

  const use = size(project.use);
  const decider = await enter(`/inbox/${await taskOf('step_no > 0')}`, mentor, { use });
  await decider.page.getByRole('button', { name: /^Return/ }).click();
  const dialog = decider.page.getByRole('dialog');
  await dialog.getByLabel('Comment').fill('Which days exactly?');
  await dialog.getByRole('button', { name: 'Return' }).click();
  await taskOf('step_no = 0');

  const { page, leave } = await enter(`/leave/${id}`, student, { use });
  await expect(page.getByRole('heading', { name: `${mentor.full_name} sent this request back` })).toBeVisible();
  await expect(page.getByText('Which days exactly?').first()).toBeVisible();
  await page.getByLabel('Last day').fill(days.first_day);
  await expect(page.getByText('Other days are judged like a new request')).toBeVisible();
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect(page.getByRole('heading', { name: /sent this request back/ })).toBeHidden();

  await decider.page.goto(`/inbox/${await taskOf('step_no > 0 AND round > 1')}`);
  await decider.page
    .getByRole('button', { name: /^Approve/ })
    .first()
    .click();
  const row = () =>
    query<{ status: string; days: string }>('SELECT status, days FROM leave_applications WHERE id = $1', [id]);
  await expect.poll(async () => (await row())[0]?.status, { timeout: 90_000 }).toBe('approved');
  expect(Number((await row())[0]?.days)).toBe(1);
  await page.reload();
  await expect(page.getByText(/rules, version \d/).first()).toBeVisible();
  await ask('POST', `/muster/leave/${id}/cancel`, { reason: 'Not needed' });
  await Promise.all([leave(), decider.leave()]);
});
