import { createPinia, setActivePinia } from 'pinia';
import { expect, it } from 'vitest';
import { inPage } from '../../test-page.ts';
import { useAccount } from '../account/account-store.ts';
import { grouped, useNavigation } from './navigation.ts';

const pagesOf = (role: string) =>
  inPage(() => {
    setActivePinia(createPinia());
    const account = useAccount();
    account.me = { role, open_tasks: 0, unread_notifications: 0 } as NonNullable<typeof account.me>;
    const { bar, more } = useNavigation();
    const paths = (items: typeof bar.value) => items.map(({ to }) => to);
    return { bar: paths(bar.value), more: paths(more.value) };
  });

it.each(['student', 'professor'])('leads a %s on a phone to events and clubs', (role) => {
  expect(pagesOf(role).more).toEqual(expect.arrayContaining(['/events', '/clubs', '/me/notifications']));
});

it('leads a guest to no leave (U14)', () => {
  for (const [role, has] of [
    ['external', false],
    ['student', true],
  ] as const) {
    // prettier-ignore
    const { bar, more } = pagesOf(role);
    expect([role, [...bar, ...more].includes('/leave')]).toEqual([role, has]);
  }
});

it('lists no page of the bottom bar a second time', () => {
  const { bar, more } = pagesOf('student');
  expect(more.filter((to) => bar.includes(to))).toEqual([]);
});

it('offers proposals to staff alone', () => {
  expect(pagesOf('student').more).not.toContain('/proposals');
  expect(pagesOf('professor').more).toContain('/proposals');
});

it('offers the figures of others to those who answer for them', () => {
  for (const role of ['mentor', 'manager', 'org_admin'])
    expect(pagesOf(role).more).toEqual(expect.arrayContaining(['/students', '/boards']));
  for (const role of ['student', 'organizer', 'frontline'])
    for (const path of ['/students', '/boards']) expect(pagesOf(role).more).not.toContain(path);
});

it('puts every page of the rail under one heading, in their order, and loses none', () => {
  const page = (to: string, group?: 'day' | 'own') => ({ to, label: to, icon: '', ...(group ? { group } : {}) });
  const told = grouped([page('/me', 'own'), page('/new'), page('/', 'day')]);
  expect(told.map(({ group, items }) => [group, items.map(({ to }) => to)])).toEqual([
    ['day', ['/']],
    ['campus', ['/new']],
    ['own', ['/me']],
  ]);
});

it('puts the timetable beside the day and the certificates beside what is their own', () => {
  const account = () => {
    setActivePinia(createPinia());
    useAccount().me = { role: 'student' } as NonNullable<ReturnType<typeof useAccount>['me']>;
    return { groups: grouped(useNavigation().rail.value) };
  };
  const { groups } = inPage(account);
  const of = (name: string) => groups.find(({ group }) => group === name)?.items.map(({ to }) => to);
  expect(of('day')).toEqual(['/', '/scan', '/timetable']);
  expect(of('own')).toEqual(['/certificates', '/me/code', '/me/notifications', '/me']);
});
