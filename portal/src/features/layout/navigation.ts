import type { RoleCode } from '@muster/domain/contract';
import { computed } from 'vue';
import { useAccount } from '../account/account-store.ts';

/**
 * An entry of the navigation: where it leads, how it is called (text key), and how many things wait there.
 * `exact`: pages below it have an entry of their own.
 */
export type NavigationItem = {
  to: string;
  label: string;
  icon: string;
  waiting?: number;
  exact?: boolean;
  /** Under which heading of the rail it stands; what a feature adds without one is of the campus. */
  group?: NavigationGroup;
};
/** Headings of the rail, in this order; `day` and `own` have no words of their own. */
export const NAVIGATION_GROUPS = ['day', 'attendance', 'requests', 'campus', 'own'] as const;
export type NavigationGroup = (typeof NAVIGATION_GROUPS)[number];
/** The pages of a list under their headings, empty ones left out. */
export const grouped = (items: readonly NavigationItem[]) =>
  NAVIGATION_GROUPS.map((group) => ({
    group,
    items: items.filter((item) => (item.group ?? 'campus') === group),
  })).filter((one) => one.items.length > 0);

const TODAY = { to: '/', label: 'navigation.today', icon: 'i-lucide-sun', group: 'day' } as const;
const SCAN = { to: '/scan', label: 'navigation.scan', icon: 'i-lucide-scan-line', group: 'day' } as const;
const ATTENDANCE = {
  to: '/attendance',
  label: 'navigation.attendance',
  icon: 'i-lucide-chart-bar',
  group: 'attendance',
} as const;
const REQUESTS = { to: '/leave', label: 'navigation.requests', icon: 'i-lucide-file-text', group: 'requests' } as const;
const SESSIONS = {
  to: '/classes',
  label: 'navigation.sessions',
  icon: 'i-lucide-calendar-days',
  group: 'day',
} as const;

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
    group: 'day' as const,
    waiting: account.me?.open_tasks ?? 0,
  }));
  const notifications = computed(() => ({
    to: '/me/notifications',
    label: 'navigation.notifications',
    icon: 'i-lucide-bell',
    group: 'own' as const,
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
    group: 'own',
  };
  /** A guest takes no leave. */
  const requests = computed<NavigationItem[]>(() => (account.me?.role === 'external' ? [] : [REQUESTS]));
  const bar = computed<NavigationItem[]>(() =>
    account.isStaff ? [TODAY, inbox.value, SESSIONS, me.value] : [TODAY, SCAN, ...requests.value, me.value],
  );
  const rail = computed<NavigationItem[]>(() =>
    account.isStaff
      ? [TODAY, inbox.value, SESSIONS, ...added(true, account.me?.role), notifications.value, profile]
      : [
          TODAY,
          SCAN,
          ATTENDANCE,
          ...requests.value.map((item) => ({ ...item, label: 'leave.title' })),
          ...added(false, account.me?.role),
          notifications.value,
          profile,
        ],
  );
  /** Listed on the page of the bar's last entry, so that a phone reaches what the rail holds. */
  const more = computed(() => rail.value.filter(({ to }) => !bar.value.some((item) => item.to === to)));
  return { bar, rail, more };
}
