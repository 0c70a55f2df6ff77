import { ROLE_IDS } from '@muster/directus/account/roles.ts';
import { describe, expect, it } from 'vitest';
import { eventually } from '../testing/client.ts';
import { fresh } from '../testing/keeper.ts';
import { madeAddress, newStudent } from '../testing/people.ts';
import { createAddresses, mailsTo, mailTo, passwordOf, tokenIn } from '../testing/sign-in.ts';
import { useSharedWorld } from '../testing/world.ts';

const world = useSharedWorld();
const { from, login } = createAddresses(world);
const NEW = 'three unrelated words';

describe('passwords', () => {
  it('have at least twelve characters wherever one is set', async () => {
    const { email } = await newStudent(world.campus);
    const [user] = await world.campus.rows<{ id: string }>('SELECT id FROM directus_users WHERE email = ?', [email]);
    for (const password of ['', '1', 'elevenchars', 'aaaaaaaaaaaaaaa']) {
      const told = await world.administrator.patch(`/users/${user?.id}`, { password });
      expect([password, told.status]).toEqual([password, 400]);
      expect(told.code).toMatch(/^PASSWORD_TOO_/);
    }
    await from('127.0.9.2', '/auth/password/request', { email });
    const token = tokenIn(await mailTo(world.stack, email));
    for (const password of ['', '1'])
      expect((await from('127.0.9.2', '/auth/password/reset', { token, password })).body).toContain(
        'PASSWORD_TOO_SHORT',
      );
    expect((await login('127.0.9.2', email, passwordOf(world, email))).status).toBe(200);
  });

  it('are set by a link in a mail of ours, once, in the language of the person', async () => {
    const { email } = await newStudent(world.campus);
    await world.campus.rows(`UPDATE directus_users SET language = 'hi-IN' WHERE email = ?`, [email]);
    const asked = await from('127.0.9.3', '/auth/password/request', { email });
    const unknown = await from('127.0.9.3', '/auth/password/request', { email: 'nobody@demo.example.com' });
    expect([asked.status, asked.body]).toEqual([unknown.status, unknown.body]);
    const mail = await mailTo(world.stack, email);
    expect(mail.subject).toBe('नया पासवर्ड रखें');
    expect(mail.text).toContain('Muster Demo College');
    const html = await (await fetch(`${world.stack.mailUrl}/api/mails/${mail.id}/html`)).text();
    expect(html).toContain('नया पासवर्ड रखें');
    expect(html).not.toMatch(/directus/i);
    const reset = (password: string) => from('127.0.9.3', '/auth/password/reset', { token: tokenIn(mail), password });
    const both = await Promise.all([reset(NEW), reset(`${NEW} again`)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 410]);
    expect((await reset(NEW)).body).toContain('LINK_USED');
    expect((await from('127.0.9.3', '/auth/password/reset', { token: 'x.y.z', password: NEW })).body).toContain(
      'LINK_INVALID',
    );
    expect(await mailsTo(world.stack, 'nobody@demo.example.com')).toEqual([]);
  });

  it('are mailed about three times an hour for one person, with the same answer every time', async () => {
    const { email } = await newStudent(world.campus);
    for (let i = 0; i < 8; i += 1)
      expect((await from(`127.0.10.${2 + i}`, '/auth/password/request', { email })).status).toBe(204);
    await eventually(
      () => mailsTo(world.stack, email),
      (mails) => mails.length === 3,
    );
    await new Promise((wake) => setTimeout(wake, 500));
    expect(await mailsTo(world.stack, email)).toHaveLength(3);
  });
});

describe('accounts', () => {
  const newPerson = async (): Promise<string> => {
    const [person] = await world.campus.rows<{ id: string }>(
      `INSERT INTO people (organization_id, kind, first_name, last_name, identifier)
       VALUES (?, 'staff', 'Nandi', 'Rao', ?) RETURNING id`,
      [world.campus.organization_id, fresh('NEW-')],
    );
    return person?.id ?? '';
  };

  it('need a role and a person', async () => {
    const { administrator } = world;
    const person_id = await newPerson();
    const make = (over: object) =>
      administrator.post('/users', { email: madeAddress('nandi'), role: ROLE_IDS.mentor, person_id, ...over });
    expect((await make({ role: null })).code).toBe('ROLE_REQUIRED');
    expect((await make({ role: undefined })).code).toBe('ROLE_REQUIRED');
    expect((await make({ person_id: null })).code).toBe('PERSON_REQUIRED');
    expect((await make({ password: '1' })).code).toBe('PASSWORD_TOO_SHORT');
  });

  it('that are invited get a mail, choose a password by its link, and sign in', async () => {
    const email = madeAddress('invited');
    const made = await world.administrator.post('/users', {
      email,
      role: ROLE_IDS.mentor,
      person_id: await newPerson(),
      status: 'invited',
    });
    expect([made.status, made.code]).toEqual([200, undefined]);
    const mail = await mailTo(world.stack, email);
    expect(mail.subject).toBe('Your account at Muster Demo College');
    expect((await login('127.0.11.2', email, NEW)).status).toBe(401);
    expect((await from('127.0.11.2', '/auth/password/reset', { token: tokenIn(mail), password: NEW })).status).toBe(
      204,
    );
    expect((await login('127.0.11.2', email, NEW)).status).toBe(200);
  });

  it('without a role open nothing, and an administrator can give them one', async () => {
    const { email } = await newStudent(world.campus);
    const [user] = await world.campus.rows<{ id: string }>(
      'UPDATE directus_users SET role = NULL WHERE email = ? RETURNING id',
      [email],
    );
    expect((await login('127.0.12.2', email, passwordOf(world, email))).status).toBe(401);
    expect((await world.administrator.patch(`/users/${user?.id}`, { role: ROLE_IDS.student })).status).toBe(200);
    expect((await login('127.0.12.2', email, passwordOf(world, email))).status).toBe(200);
  });
});
