import { randomUUID } from 'node:crypto';
import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { freshIds, insertScheme, publishScheme, writeVersion } from '@muster/directus/aicte/publish.ts';
import { insertClaim, readScheme, schemeRows } from '@muster/directus/aicte';
import { campus, dayIn, type Campus, type Member } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { draftSchemes } from '@muster/domain/aicte';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readActor, type Actor } from '../actor.ts';
import { addMoment, discardLog, startLog } from './capture.ts';
import { readDetail } from './service.ts';

const db = withDatabase();
let at: Campus;
let actor: Actor;
let activity = '';
const tenant = () => forOrganization(db.pool, at.organization_id);
const NOW = new Date();
const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS).toISOString();
const HERE = { latitude: 12.9716, longitude: 77.5946, accuracy_m: 12 };

const actorOf = async ({ user_id }: Member, role: keyof typeof ROLE_IDS): Promise<Actor> => {
  await db.query(`UPDATE directus_users SET role = $2, status = 'active' WHERE id = $1`, [user_id, ROLE_IDS[role]]);
  const found = await readActor(db.pool, user_id);
  if (!found) throw new Error('no actor');
  return found;
};
const photo = async (person_id: string, perceptual_hash: string | null = null, sha256: string = randomUUID()) =>
  (await db.insert<{ id: string }>('directus_files', {
      id: randomUUID(), storage: 'local', filename_download: 'moment.jpg', type: 'image/jpeg', organization_id: at.organization_id,
      owner_person_id: person_id, data_class: 'ATT', sha256, perceptual_hash, camera_file: false,
    })) // prettier-ignore
  .id;
const agree = (person_id: string) =>
  Promise.all(
    ['location', 'photo'].map((purpose) =>
      db.insert('consents', { organization_id: at.organization_id, person_id, purpose, legal_basis: 'consent', policy_version: '1', granted_at: hoursAgo(100) }),
    ),
  ); // prettier-ignore
const moment = async (who: Actor, captured_at: string, over: object = {}) => ({
  nonce: randomUUID(),
  captured_at,
  client_sent_at: NOW.toISOString(),
  ...HERE,
  photo_file_id: await photo(who.person_id ?? ''),
  note: null,
  ...over,
});
const start = async (who: Actor, captured_at: string, over: object = {}) => {
  const id = randomUUID();
  const body = { id, activity_id: activity, plan: 'Teaching', witness: null };
  return startLog(tenant(), who, { ...body, ...(await moment(who, captured_at, over)) }, NOW);
};
const end = async (who: Actor, id: string, captured_at: string, over: object = {}) =>
  addMoment(tenant(), who, id, 'end', await moment(who, captured_at, over), NOW);
const code = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { problem?: { code: string }; constraint?: string }) =>
      error.problem?.code ?? error.constraint ?? String(error),
  );
const flagsOf = async (id: string) => (await readDetail(tenant(), actor, id)).flags.map((flag) => flag.code);

beforeAll(async () => {
  for (const role of ['student', 'mentor', 'org_admin'] as const)
    await db.insert('directus_roles', { id: ROLE_IDS[role], name: role });
});
beforeEach(async () => {
  at = await campus(db);
  actor = await actorOf(at.students[0] as Member, 'student');
  const vtu = draftSchemes().find(({ code: one }) => one === 'VTU-2018');
  if (!vtu) throw new Error('no VTU scheme');
  const id = freshIds();
  await insertScheme(tenant(), schemeRows(vtu, id));
  const draft = await readScheme(tenant(), id('scheme', vtu.code));
  if (!draft) throw new Error('the scheme was not written');
  await publishScheme(tenant(), draft.id, await writeVersion(tenant(), draft), at.head.person_id);
  activity = draft.types['schools'] ?? '';
  await agree(actor.person_id ?? '');
});

describe('a log on the database', () => {
  it('takes what a phone captured without a network, corrects its clock, and keeps one log for each hour (BEY-086)', async () => {
    const clock = { client_sent_at: new Date(NOW.getTime() + HOUR_MS).toISOString() };
    const log = await start(actor, hoursAgo(29), clock); // an hour ahead: 30 hours ago
    expect(log).toMatchObject({ started_at: hoursAgo(30), status: 'running', moments: 1 });
    expect(await code(start(actor, hoursAgo(29)))).toBe('log_one_at_a_time');
    expect(await end(actor, log.id, hoursAgo(28.5))).toMatchObject({ hours: 1.5, status: 'flagged' });
    expect(await flagsOf(log.id)).toEqual(['clock_off']);
    expect(await code(end(actor, log.id, hoursAgo(27)))).toBe('ACTIVITY_LOG_STATE');
  });

  it('never changes once it has ended, takes no further moment, and is gone from nobody’s sight but others’', async () => {
    const log = await start(actor, hoursAgo(30));
    await end(actor, log.id, hoursAgo(29));
    await expect(db.query('UPDATE activity_logs SET hours = 20 WHERE id = $1', [log.id])).rejects.toThrow(
      'muster.frozen',
    );
    await expect(
      db.query(`INSERT INTO activity_log_entries (organization_id, activity_log_id, nonce, kind, captured_at) VALUES ($1, $2, 'x', 'moment', now())`, [at.organization_id, log.id]),
    ).rejects.toThrow('muster.frozen'); // prettier-ignore
    await expect(
      db.query('UPDATE activity_log_entries SET latitude = 1 WHERE activity_log_id = $1', [log.id]),
    ).rejects.toThrow('muster.append_only');
    const audited = await db.query<{ entity_type: string }>(
      `SELECT DISTINCT entity_type FROM audit_logs WHERE organization_id = $1 AND entity_type LIKE 'activity_log%' ORDER BY 1`,
      [at.organization_id],
    );
    expect(audited.map(({ entity_type }) => entity_type)).toEqual(['activity_log_entries', 'activity_logs']);
    const stranger = await actorOf(at.students[1] as Member, 'student');
    expect(await code(readDetail(tenant(), stranger, log.id))).toBe('NOT_FOUND');
    expect(await code(discardLog(tenant(), stranger, log.id))).toBe('NOT_FOUND');
    const mentor = await actorOf(at.professor, 'mentor');
    expect(await readDetail(tenant(), mentor, log.id)).toMatchObject({ hours: 1, mine: false });
    expect(await discardLog(tenant(), actor, log.id)).toMatchObject({ status: 'discarded' });
  });

  it('is flagged by the class of the same hour, by typed hours of the day, and by a picture that looks the same (BEY-087)', async () => {
    // the session of the campus is open since five minutes ago, for an hour: the student is expected there
    await db.query('UPDATE attendance_sessions SET scheduled_start_at = $2, scheduled_end_at = $3 WHERE id = $1', [
      at.attendance_session_id,
      hoursAgo(3),
      hoursAgo(2),
    ]);
    const other = await actorOf(at.students[1] as Member, 'student');
    await agree(other.person_id ?? '');
    const hash = 'a5a5f0f01234cdef';
    const theirs = await start(other, hoursAgo(50), { photo_file_id: await photo(other.person_id ?? '', hash) });
    await end(other, theirs.id, hoursAgo(49));
    const scheme = await readScheme(
      tenant(),
      (await db.one<{ id: string }>(`SELECT aicte_scheme_id AS id FROM aicte_activity_types WHERE id = $1`, [activity]))
        .id,
    );
    await insertClaim(tenant(), {
      person_id: actor.person_id ?? '', event_id: null, aicte_category_id: scheme?.groups['ALL'], aicte_activity_type_id: scheme?.types['water'],
      source: 'claim', status: 'pending', points_allocated: 10, level: null, place: null, activity_from: dayIn(-2), activity_until: dayIn(1),
      hours: 90, hours_from: 'typed', quantity: null, team_of_id: null, description: 'x', created_by: null,
    }); // prettier-ignore
    const near = 'a5a5f0f01234cdee'; // one bit of the last digit
    const log = await start(actor, hoursAgo(3), { photo_file_id: await photo(actor.person_id ?? '', near) });
    expect(await end(actor, log.id, hoursAgo(1.5))).toMatchObject({ status: 'flagged', hours: 1.5 });
    expect(await flagsOf(log.id)).toEqual(['in_class', 'same_hours', 'same_photo']);
    await db.query(
      'UPDATE activity_logs SET witness_email = (SELECT email FROM directus_users WHERE id = $2) WHERE id = $1',
      [log.id, at.students[1]?.user_id],
    );
    expect(await flagsOf(log.id)).toEqual(['in_class', 'same_hours', 'same_photo', 'witness_student']);
    const mentor = await actorOf(at.professor, 'mentor');
    const [, , picture] = (await readDetail(tenant(), mentor, log.id)).flags;
    expect(picture).toMatchObject({
      person: { id: other.person_id },
      mine: { value: 1 },
      with: { table: 'activity_logs', id: theirs.id },
    });
  });
});
