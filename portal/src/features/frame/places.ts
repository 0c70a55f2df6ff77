import { computed } from 'vue';
import { useAccount } from '../account/account-store.ts';

/** A place of the app: where it is, how it is called (text key), and how many things wait there. */
export type Place = { to: string; label: string; icon: string; waiting?: number };

const TODAY = { to: '/', label: 'place.today', icon: 'i-lucide-sun' };
const SCAN = { to: '/scan', label: 'place.scan', icon: 'i-lucide-scan-line' };
const ATTENDANCE = { to: '/attendance', label: 'place.attendance', icon: 'i-lucide-chart-bar' };
const REQUESTS = { to: '/leave', label: 'place.requests', icon: 'i-lucide-file-text' };
const SESSIONS = { to: '/classes', label: 'place.sessions', icon: 'i-lucide-calendar-days' };

/** The four places of the bottom bar, and the longer list of the rail; both follow who is signed in. */
export function usePlaces() {
  const account = useAccount();
  const inbox = computed(() => ({
    to: '/inbox',
    label: 'place.inbox',
    icon: 'i-lucide-inbox',
    waiting: account.me?.open_tasks ?? 0,
  }));
  const news = computed(() => ({
    to: '/news',
    label: 'place.news',
    icon: 'i-lucide-bell',
    waiting: account.me?.unread_notifications ?? 0,
  }));
  const me = computed(() => ({
    to: '/me',
    label: account.isStaff ? 'place.more' : 'place.me',
    icon: account.isStaff ? 'i-lucide-ellipsis' : 'i-lucide-circle-user-round',
    waiting: news.value.waiting,
  }));
  const profile: Place = { to: '/me', label: 'place.me', icon: 'i-lucide-circle-user-round' };
  const bar = computed<Place[]>(() =>
    account.isStaff ? [TODAY, inbox.value, SESSIONS, me.value] : [TODAY, SCAN, REQUESTS, me.value],
  );
  const rail = computed<Place[]>(() =>
    account.isStaff
      ? [TODAY, inbox.value, SESSIONS, news.value, profile]
      : [TODAY, SCAN, ATTENDANCE, REQUESTS, news.value, profile],
  );
  return { bar, rail };
}
