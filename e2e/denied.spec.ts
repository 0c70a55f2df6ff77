import { expect, test } from '@playwright/test';
import { campus, conductorOf, placeOf, reasonsOf, studentOf } from './campus.ts';
import { codeOf, enter, size } from './people.ts';

test('a phone that allows neither camera nor place is told the cures, and its code typed by hand goes the same way (EAS-038, CH-058)', async ({}, {
  project,
}) => {
  const session = campus().sessions['within_radius'] ?? '';
  const [professor, student, place] = [await conductorOf(session), await studentOf(session), await placeOf(session)];
  const phone = await enter('/scan', student, { film: 'denied', place: null, use: size(project.use) });
  const { page } = phone;
  await expect(page.getByText('The camera is not allowed')).toBeVisible();
  await expect(page.getByText('Your place is not shared')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();

  const typeCode = async () => {
    await page.getByRole('button', { name: 'Enter the code' }).click();
    await page.getByLabel('Code', { exact: true }).fill(await codeOf(professor, session));
    await page.getByRole('button', { name: 'Check in' }).click();
  };
  await typeCode();
  await expect(page.getByRole('heading', { name: 'Not marked' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('CHECKIN_FACTOR_MISSING', { exact: false })).toBeVisible();
  await expect(page.getByRole('alertdialog')).toBeFocused(); // nothing behind it is in reach of the keyboard
  expect((await reasonsOf(session, student.person_id)).at(-1)).toBe('factor_missing');

  await page.context().grantPermissions(['geolocation']);
  await page.context().setGeolocation({ ...place, accuracy: 10 });
  await page.getByRole('link', { name: 'Scan again' }).click();
  await page.getByRole('button', { name: 'Look again' }).click();
  await expect(page.getByText('Place found')).toBeVisible();
  await typeCode();
  await expect(page.getByRole('heading', { name: /You are in/ })).toBeVisible({ timeout: 20_000 });
  expect((await reasonsOf(session, student.person_id)).at(-1)).toBe('');
  await phone.leave();
});
