import { forOrganization } from '@muster/directus';
import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { campus, type Campus } from '@muster/directus/test-campus.ts';
import { withDatabase } from '@muster/directus/test-database.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { actorAs } from '../testing/actors.ts';
import { readWishes, setWishes } from './service.ts';

const db = withDatabase();
let at: Campus;
let [student, professor]: Actor[] = [];
const tenant = () => forOrganization(db.pool, at.organization_id);
const wishes = { kinds: [{ kind: 'leave', mail: 'daily' as const }], daily_at: '07:30', quiet_from: '21:00', quiet_until: '07:00' }; // prettier-ignore

beforeAll(async () => {
  for (const role of ['student', 'mentor'] as const)
    await db.insert('directus_roles', { id: ROLE_IDS[role], name: role });
  at = await campus(db);
  student = await actorAs(db, at.students[0] ?? at.head, 'student');
  professor = await actorAs(db, at.professor, 'mentor');
});

describe('what somebody wishes of messages (CT-091)', () => {
  it('is at once for every kind that is sent but those of security, until they say something else', async () => {
    const { kinds, ...times } = await readWishes(tenant(), student as Actor);
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['absence', 'leave', 'task']));
    expect(kinds.map(({ kind }) => kind)).not.toContain('security');
    expect(new Set(kinds.map(({ mail }) => mail))).toEqual(new Set(['at_once']));
    expect(times).toEqual({ daily_at: '18:00', quiet_from: null, quiet_until: null });
  });

  it('is kept for them alone, and what is said later replaces it', async () => {
    const { kinds } = await setWishes(tenant(), student as Actor, wishes);
    expect(kinds.filter(({ mail }) => mail !== 'at_once')).toEqual([{ kind: 'leave', mail: 'daily' }]);
    expect(await readWishes(tenant(), student as Actor)).toMatchObject({ daily_at: '07:30', quiet_until: '07:00' });
    expect(await readWishes(tenant(), professor as Actor)).toMatchObject({ daily_at: '18:00', quiet_until: null });
    const later = await setWishes(tenant(), student as Actor, { ...wishes, kinds: [], quiet_from: null, quiet_until: null }); // prettier-ignore
    expect(later.kinds.every(({ mail }) => mail === 'at_once')).toBe(true);
    expect(later.quiet_from).toBeNull();
  });

  it('cannot mute security: neither here nor in the database', async () => {
    const muted = { ...wishes, kinds: [{ kind: 'security', mail: 'never' as const }] };
    await expect(setWishes(tenant(), student as Actor, muted)).rejects.toMatchObject({
      problem: { code: 'NOTIFICATION_KIND_FIXED' },
    });
    const row = [at.organization_id, student?.person_id];
    expect(
      await db.refusal(
        `INSERT INTO notification_preferences (organization_id, person_id, notification_type, channel, is_enabled)
         VALUES ($1, $2, 'security', 'email', false)`,
        row,
      ),
    ).toBe('preference_security_stays');
  });
});
