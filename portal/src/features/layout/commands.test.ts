import { createPinia, setActivePinia } from 'pinia';
import { expect, it, vi } from 'vitest';
import { inPage } from '../../test-page.ts';
import { useAccount } from '../account/account-store.ts';
import { useCommands } from './commands.ts';

vi.mock('vue-router', async (original) => ({ ...(await original<object>()), useRouter: () => ({ push: vi.fn() }) }));

const offered = (role: string, conducts_sessions: boolean) =>
  inPage(() => {
    setActivePinia(createPinia());
    const account = useAccount();
    account.me = { role, conducts_sessions, open_tasks: 0, unread_notifications: 0 } as NonNullable<typeof account.me>;
    const groups = useCommands(() => undefined).value;
    return { labels: groups.filter(({ id }) => id === 'do').flatMap(({ items }) => items.map(({ label }) => label)) };
  }).labels;

it('offers an extra class only to whoever may make one, and a leave only to whoever has the page (U14)', () => {
  const make = offered('professor', true)[0];
  for (const [role, conducts] of [
    ['manager', false],
    ['mentor', false],
    ['frontline', true],
  ] as const)
    expect([role, offered(role, conducts)]).toEqual([role, []]);
  expect(offered('org_admin', false)).toEqual([make]);
  expect(offered('student', false)).toHaveLength(1);
  expect(offered('student', false)).not.toContain(make);
});
