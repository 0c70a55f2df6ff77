import { expect, test } from '@playwright/test';
import { campus, query } from './campus.ts';
import { open, size } from './people.ts';

test('the administrator opens a person in the Studio and changes the telephone number (CH-008, CT-021)', async ({}, {
  project,
}) => {
  const admin = campus().logins.find(({ role }) => role === 'org_admin');
  const personOf = async () =>
    (
      await query<{ id: string; first_name: string; phone: string | null }>(
        `SELECT p.id, p.first_name, p.phone FROM people p JOIN directus_users u ON u.email = $1 AND u.organization_id = p.organization_id
          WHERE p.kind = 'student' ORDER BY p.identifier DESC LIMIT 1`,
        [admin?.email],
      )
    )[0];
  const person = await personOf();
  const { page, leave } = await open('/admin/login', { use: size(project.use) });
  await page
    .locator('input[type="email"], input[autocomplete="username"]')
    .first()
    .fill(admin?.email ?? '');
  await page.locator('input[type="password"]').fill(admin?.password ?? '');
  await page.getByRole('button', { name: 'Sign In' }).click();
  await expect(page).not.toHaveURL(/login/);

  await page.goto(`/admin/content/people/${person?.id}`);
  const field = (name: string) => page.locator(`[data-field="${name}"] input`).first();
  await expect(field('first_name')).toHaveValue(person?.first_name ?? '', { timeout: 60_000 });
  await page.getByRole('tab', { name: 'Contact' }).click();
  await field('phone').fill('+919900112233');
  await page.keyboard.press('Control+s');
  await expect.poll(async () => (await personOf())?.phone).toBe('+919900112233');
  await leave();
});
