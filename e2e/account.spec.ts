import { expect, test } from '@playwright/test';
import { idlers, mailsTo, query } from './campus.ts';
import { open, signIn, size } from './people.ts';

test('a forgotten password is replaced by the link of a mail, which works once (CT-010)', async ({}, { project }) => {
  const all = await idlers('student');
  const student = all.at(project.name === 'phone' ? -1 : -2);
  if (!student) throw new Error('Every student of the demo campus has a journey.');
  const [kept] = await query<{ password: string }>('SELECT password FROM directus_users WHERE email = $1', [
    student.email,
  ]);
  const { page, leave } = await open('/sign-in', { use: size(project.use) });
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgotten password' })).toBeVisible();
  await page.getByLabel('E-mail').fill(student.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();

  const links = async () =>
    (await mailsTo(student.email)).flatMap(({ text }) => text.match(/https?:\/\/\S+\/reset\S+/) ?? []);
  await expect.poll(links, { timeout: 30_000 }).toHaveLength(1);
  const [link = ''] = await links();
  const choose = async (password: string) => {
    await page.goto(new URL(link).pathname + new URL(link).search);
    await page.getByLabel('New password').fill(password);
    await page.getByRole('button', { name: 'Save' }).click();
  };
  await choose('short');
  await expect(page.getByText('Use at least 12 characters.')).toBeVisible();
  await choose('three unrelated words');
  await expect(page.getByRole('heading', { name: 'Your password is changed' })).toBeVisible();
  await choose('somebody found the link');
  await expect(page.getByRole('link', { name: 'Ask for a new link' })).toBeVisible();

  await page.goto('/sign-in');
  await signIn(page, { ...student, password: 'three unrelated words' });
  // Other journeys sign in with the password of the demo.
  await query('UPDATE directus_users SET password = $2 WHERE email = $1', [student.email, kept?.password]);
  await leave();
});
