import { onScopeDispose, watch } from 'vue';
import { online } from '../../shared/online.ts';
import { useFormat } from '../../shared/campus.ts';
import { useAccount } from '../account/account-store.ts';
import { beforeSignOut } from '../account/unfinished.ts';
import { followAll, sendAll } from './also-send.ts';
import { fetchAhead } from './fetch-ahead.ts';
import { useQueue } from './queue-store.ts';

/** A server that was away is asked again so often, as long as something waits. */
const AGAIN_MS = 30_000;

/** Sends what waits at the start, when the network returns, when the page is looked at again, and now and then. */
export function useSending() {
  const account = useAccount();
  const queue = useQueue();
  const format = useFormat();
  const look = () => {
    if (document.visibilityState !== 'visible' || !online.value) return;
    void queue.send();
    if (!account.isStaff) void sendAll();
    if (account.isStaff) void fetchAhead(format.value.dayKey(new Date()));
  };
  watch(
    () => account.me?.user_id ?? null,
    async (id) => {
      await queue.follow(id);
      if (!account.isStaff) await followAll(id);
      look();
    },
    { immediate: true },
  );
  watch(online, look);
  const timer = setInterval(look, AGAIN_MS);
  document.addEventListener('visibilitychange', look);
  onScopeDispose(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
  });
  return queue;
}

/** Before somebody else may sign in, what waits is sent; what cannot be sent stays here for whoever made it. */
export const sendBeforeSignOut = (): void =>
  beforeSignOut(async () => void (await Promise.all([useQueue().send(), sendAll()])));
