import { expect, it } from 'vitest';
import { withUploads } from './testing.ts';

const world = withUploads();
const { mark, upload, outcomes, shownBy, minutesAgo, recordOf } = world;

it('takes a personal code that was scanned without a network, as present by the minute it was shown (BEY-036)', async () => {
  const scanned = mark(0, 'present', { code: await shownBy(0, 3), recorded_at: minutesAgo(3) });
  expect(await outcomes(upload([scanned]))).toEqual(['applied']);
  expect(await recordOf(0)).toMatchObject({
    capture_method: 'offline',
    client_recorded_at: expect.anything() as unknown,
  });
  expect(await outcomes(upload([scanned]))).toEqual(['applied']);
  expect((await recordOf(0))?.['revision']).toBe(1);
});

it('takes the mark from the minute and not from the phone', async () => {
  await world.database.query(
    `UPDATE attendance_sessions SET scheduled_start_at = $2::timestamptz - interval '40 minutes', late_after_minutes = 10 WHERE id = $1`,
    [world.session, world.now.toISOString()],
  );
  const scanned = mark(0, 'present', { code: await shownBy(0, 3), recorded_at: minutesAgo(3) });
  expect(await outcomes(upload([scanned]))).toEqual(['applied']);
  expect(await recordOf(0)).toMatchObject({ code: 'late', minutes_late: 37 });
});

it('refuses a code that is forged, another’s, or older than the clock of the phone could explain; the others are taken', async () => {
  const code = await shownBy(0, 3);
  const at = { recorded_at: minutesAgo(3) };
  const items = [
    mark(0, 'present', { ...at, code: `${code.slice(0, -4)}AAAA` }),
    mark(1, 'present', { ...at, code }),
    mark(2, 'present', { ...at, code: await shownBy(2, 9) }),
    mark(3, 'present', { ...at, code: await shownBy(3, 3) }),
  ];
  const { answers } = await upload(items);
  expect(answers.map(({ status, reason }) => reason ?? status)).toEqual(['invalid', 'invalid', 'expired', 'applied']);
  expect(answers.some(({ may_force }) => may_force)).toBe(false);
});

it('believes a phone whose clock is wrong, once the clock is taken out of it', async () => {
  const ahead = 50 * 60_000;
  const told = (minutes: number) => new Date(Date.parse(minutesAgo(minutes)) + ahead).toISOString();
  const scanned = mark(0, 'present', { code: await shownBy(0, 3), recorded_at: told(3) });
  expect(await outcomes(upload([scanned], { client_sent_at: told(0) }))).toEqual(['applied']);
});
