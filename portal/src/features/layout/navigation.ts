import type { RoleCode } from '@muster/domain/contract';
import { computed } from 'vue';
import { useAccount } from '../account/account-store.ts';

/**
 * An entry of the navigation: where it leads, how it is called (text key), and how many things wait there.
 * `exact`: pages below it have an entry of their own.
 */
export type NavigationItem = { to: string; label: string; icon: string; waiting?: number; exact?: boolean };

const TODAY = { to: '/', label: 'navigation.today', icon: 'i-lucide-sun' };
const SCAN = { to: '/scan', label: 'navigation.scan', icon: 'i-lucide-scan-line' };
const ATTENDANCE = { to: '/attendance', label: 'navigation.attendance', icon: 'i-lucide-chart-bar' };
const REQUESTS = { to: '/leave', label: 'navigation.requests', icon: 'i-lucide-file-text' };
const SESSIONS = { to: '/classes', label: 'navigation.sessions', icon: 'i-lucide-calendar-days' };

/** `roles`: only for these; without them for all of the staff, or for everybody else. */
export type NavigationEntry = { item: NavigationItem; staff: boolean; roles?: readonly RoleCode[] };
/** What a feature adds to the rail: `navigation` of its `routes.ts`, for staff, for everybody else, or both. */
const features = import.meta.glob<{ navigation?: NavigationEntry | readonly NavigationEntry[] }>('../*/routes.ts', {
  eager: true,
});
const added = (staff: boolean, role: RoleCode | undefined): NavigationItem[] =>
  Object.values(features)
    .flatMap(({ navigation = [] }) => navigation)
    .filter((entry) => entry.staff === staff && (!entry.roles || (role !== undefined && entry.roles.includes(role))))
    .map(({ item }) => item);

/** The four entries of the bottom bar, the longer list of the rail, and what only the rail has; all follow who is signed in. */
export function useNavigation() {
  const account = useAccount();
  const inbox = computed(() => ({
    to: '/inbox',
    label: 'navigation.inbox',
    icon: 'i-lucide-inbox',
    waiting: account.me?.open_tasks ?? 0,
  }));
  const notifications = computed(() => ({
    to: '/me/notifications',
    label: 'navigation.notifications',
    icon: 'i-lucide-bell',
    waiting: account.me?.unread_notifications ?? 0,
  }));
  const me = computed(() => ({
    to: '/me',
    label: account.isStaff ? 'navigation.more' : 'navigation.me',
    icon: account.isStaff ? 'i-lucide-ellipsis' : 'i-lucide-circle-user-round',
    waiting: notifications.value.waiting,
  }));
  const profile: NavigationItem = {
    to: '/me',
    label: 'navigation.me',
    icon: 'i-lucide-circle-user-round',
    exact: true,
  };
  const bar = computed<NavigationItem[]>(() =>
    account.isStaff ? [TODAY, inbox.value, SESSIONS, me.value] : [TODAY, SCAN, REQUESTS, me.value],
  );
  const rail = computed<NavigationItem[]>(() =>
    account.isStaff
      ? [TODAY, inbox.value, SESSIONS, ...added(true, account.me?.role), notifications.value, profile]
      : [TODAY, SCAN, ATTENDANCE, REQUESTS, ...added(false, account.me?.role), notifications.value, profile],
  );
  /** Listed on the page of the bar's last entry, so that a phone reaches what the rail holds. */
  const more = computed(() => rail.value.filter(({ to }) => !bar.value.some((item) => item.to === to)));
  return { bar, rail, more };
}
