import { expect, test } from '@playwright/test';
import {
  campus,
  conductorOf,
  mailsTo,
  placeOf,
  query,
  reasonsOf,
  strangerOf,
  studentOf,
  studentWithMentor,
} from './campus.ts';
import { frameOf } from './camera.ts';
import { codeOf, enter, open, signIn, size } from './people.ts';

const desk = { viewport: { width: 1440, height: 900 } };
const day = (offset: number) =>
  new Date(Date.now() + offset * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'Asia/Kolkata' });
const recordOf = (session_id: string, person_id: string) =>
  query<{ code: string; capture_method: string; location_verified: boolean }>(
    `SELECT ps.code, r.capture_method, e.location_verified FROM attendance_records r JOIN presence_states ps ON ps.id = r.presence_state_id
       JOIN attendance_evidence e ON e.attendance_record_id = r.id WHERE r.attendance_session_id = $1 AND r.person_id = $2`,
    [session_id, person_id],
  );
test.describe('a class with a rotating code (EAS-039, EAS-070, CH-001, CH-018, CH-021, BEY-030)', () => {
  test('the student scans the projected code and the professor sees the count move', async ({}, { project }) => {
    const session = campus().sessions['within_radius'] ?? '';
    const [professor, student, place] = [await conductorOf(session), await studentOf(session), await placeOf(session)];
    const hall = await enter(`/classes/${session}/project`, professor, { use: desk });
    await expect(hall.page.getByRole('img', { name: 'Code to scan for this class' })).toBeVisible();
    const count = hall.page.getByText(/^\d+ of \d+$/);
    const before = Number((await count.textContent())?.split(' ')[0]);

    const film = await frameOf(hall.page, hall.page.getByRole('img', { name: 'Code to scan for this class' }));
    const phone = await enter('/scan', student, { film, place, use: size(project.use) });
    await expect(phone.page.getByRole('heading', { name: /You are in/ })).toBeVisible({ timeout: 20_000 });
    await expect(count).toHaveText(new RegExp(`^${before + 1} of `), { timeout: 5_000 });
    expect(await recordOf(session, student.person_id)).toEqual([
      { code: 'present', capture_method: 'qr', location_verified: true },
    ]);

    // a second scan returns the first mark
    await phone.page.goto(`/c#${new URL(await codeOf(professor, session)).hash.slice(1)}`);
    await expect(phone.page.getByText(/You were marked at \d\d:\d\d already, .*; nothing changed\./)).toBeVisible();
    expect(await recordOf(session, student.person_id)).toHaveLength(1);
    await Promise.all([hall.leave(), phone.leave()]);
  });

  test('the link of the code signs in on the way', async ({}, { project }) => {
    const session = campus().sessions['anywhere'] ?? '';
    const [professor, student] = [await conductorOf(session), await studentOf(session)];
    const { pathname, hash } = new URL(await codeOf(professor, session));
    const phone = await open(pathname + hash, { place: null, use: size(project.use) });
    await expect(phone.page.getByText('Your code is kept.', { exact: false })).toBeVisible();
    await signIn(phone.page, student);
    await expect(phone.page.getByRole('heading', { name: /You are in/ })).toBeVisible({ timeout: 20_000 });
    await phone.leave();
  });

  test('a code two steps old, a stranger and a phone elsewhere are refused, each with its reason', async ({}, {
    project,
  }) => {
    const session = campus().sessions['within_radius'] ?? '';
    const professor = await conductorOf(session);
    const place = await placeOf(session);
    const use = size(project.use);
    const old = new URL(await codeOf(professor, session));
    const late = await studentOf(session);
    const stranger = await strangerOf(session);

    const outsider = await open(old.pathname + old.hash, { place, use });
    await signIn(outsider.page, stranger);
    await expect(outsider.page.getByRole('heading', { name: 'Not marked' })).toBeVisible({ timeout: 20_000 });
    expect(await reasonsOf(session, stranger.person_id)).toContain('not_enrolled');
    await outsider.leave();

    await new Promise((resolve) => setTimeout(resolve, 25_000)); // the real clock: two steps of ten seconds
    const phone = await open(old.pathname + old.hash, { place, use });
    await signIn(phone.page, late);
    await expect(phone.page.getByRole('heading', { name: 'Not marked' })).toBeVisible({ timeout: 20_000 });
    await expect(phone.page.getByText('CHECKIN_EXPIRED', { exact: false })).toBeVisible();
    expect(await reasonsOf(session, late.person_id)).toContain('expired');
    await phone.leave();

    const far = await studentOf(session);
    const { pathname, hash } = new URL(await codeOf(professor, session));
    const away = await open('/', { place: { latitude: place.latitude + 0.05, longitude: place.longitude }, use });
    await signIn(away.page, far);
    await away.page.goto(pathname + hash);
    await expect(away.page.getByRole('heading', { name: /Not marked|to be checked/ })).toBeVisible({ timeout: 20_000 });
    await away.leave();
  });
});

test('a leave goes from the student to the mentor and back, with mail to both (CH-025, CH-026, CH-060, CH-063)', async ({}, {
  project,
}) => {
  const { student, mentor } = await studentWithMentor();
  const asking = await enter('/leave/new', student, { use: size(project.use) });
  await asking.page
    .getByRole('radio')
    .or(asking.page.getByRole('button', { name: /Medical/ }))
    .first()
    .click();
  await asking.page.getByLabel('First day').fill(day(1));
  await asking.page.getByLabel('Last day').fill(day(3));
  await expect(asking.page.getByText(mentor.full_name)).toBeVisible();
  await asking.page.getByLabel('Reason').fill('Journey of the test suite');
  await asking.page.getByRole('button', { name: 'Send the request' }).click();
  await expect(asking.page).toHaveURL(/\/leave\/[0-9a-f-]{36}/);

  await expect.poll(async () => (await mailsTo(mentor.email)).length, { timeout: 30_000 }).toBeGreaterThan(0);
  const deciding = await enter('/inbox', mentor, { use: size(project.use) });
  await deciding.page
    .getByRole('link', { name: new RegExp(student.full_name) })
    .first()
    .click();
  await deciding.page.getByRole('button', { name: 'Approve with a comment' }).click();
  await deciding.page.getByLabel('Comment').fill('Get well soon.');
  await deciding.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();

  const story = asking.page.getByRole('region', { name: 'Detail' });
  await expect(story.getByText('Approved', { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  await expect(story.getByText('Get well soon.')).toBeVisible();
  await expect
    .poll(async () => (await mailsTo(student.email)).map(({ subject }) => subject).join('\n'), { timeout: 30_000 })
    .toContain('approved');
  const impacts = await query(
    `SELECT 1 FROM leave_impacts i JOIN leave_applications l ON l.id = i.leave_application_id WHERE l.person_id = $1`,
    [student.person_id],
  );
  expect(impacts.length).toBeGreaterThan(0);
  await Promise.all([asking.leave(), deciding.leave()]);
});
