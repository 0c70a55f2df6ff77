import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { THEMES } from '../../shared/theme.ts';
import { useAccount } from '../account/account-store.ts';
import { useNavigation } from './navigation.ts';

/** What the command palette offers: something to do, somewhere to go, how it looks. Each closes the palette first. */
export function useCommands(close: () => void) {
  const { t } = useI18n();
  const router = useRouter();
  const account = useAccount();
  const { rail } = useNavigation();

  function run(action: () => unknown): void {
    close();
    void action();
  }
  const go = (to: string) => () => run(() => router.push(to));
  /** Nothing is offered that the server would refuse to whoever is signed in (U14). */
  const actions = computed(() => [
    ...(account.mayCreateSession
      ? [{ label: t('session.create'), icon: 'i-lucide-plus', onSelect: go('/classes/new') }]
      : []),
    ...(rail.value.some(({ to }) => to === '/leave')
      ? [{ label: t('leave.ask'), icon: 'i-lucide-plus', onSelect: go('/leave/new') }]
      : []),
  ]);
  return computed(() => [
    ...(actions.value.length > 0 ? [{ id: 'do', label: t('command.do'), items: actions.value }] : []),
    {
      id: 'go',
      label: t('command.go'),
      items: rail.value.map(({ to, label, icon }) => ({ label: t(label), icon, onSelect: go(to) })),
    },
    {
      id: 'theme',
      label: t('me.theme'),
      items: THEMES.map((name) => ({
        label: t(`theme.${name}`),
        icon: 'i-lucide-sun-moon',
        onSelect: () => run(() => account.change({ theme: name })),
      })),
    },
  ]);
}
