import type { Me, MePatch } from '@muster/domain/contract';
import { useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { i18n, speak } from '../../i18n.ts';
import { ApiError, isUnreachable } from '../../shared/api/client.ts';
import { forgetAnswers } from '../../shared/api/read.ts';
import { campusZone } from '../../shared/campus.ts';
import { theme } from '../../shared/theme.ts';
import { accountApi } from './account-api.ts';

/** A session is renewed when the page is looked at again after this long. */
const RENEW_AFTER_MS = 30 * 60_000;

/** Who is signed in; asked once, shared by the frame, the guards and every page. */
export const useAccount = defineStore('account', () => {
  const me = ref<Me | null>(null);
  const state = ref<'idle' | 'loading' | 'ready' | 'signed_out' | 'failed'>('idle');
  const problem = ref<unknown>(null);
  const cache = useQueryCache();
  let renewedAt = Date.now();

  const isStaff = computed(() => me.value !== null && !['student', 'external'].includes(me.value.role));

  async function settle(account: Me): Promise<void> {
    me.value = account;
    campusZone.value = account.organization.timezone;
    theme.value = account.theme;
    if (i18n.global.locale.value !== account.locale) await speak(account.locale);
    state.value = 'ready';
  }
  async function load(): Promise<void> {
    state.value = me.value ? 'ready' : 'loading';
    try {
      await settle((await accountApi.me()).data);
    } catch (error) {
      problem.value = error;
      state.value =
        isUnreachable(error) || !(error instanceof ApiError) || error.status >= 500 ? 'failed' : 'signed_out';
    }
  }
  /** Loads once; later calls answer from what is known. */
  const ready = async () => (state.value === 'idle' || state.value === 'failed' ? load() : undefined);

  /** Empties everything that belongs to one person. */
  async function clear(): Promise<void> {
    me.value = null;
    state.value = 'signed_out';
    for (const entry of cache.getEntries()) cache.remove(entry);
    await forgetAnswers();
  }
  async function signIn(email: string, password: string): Promise<void> {
    await accountApi.signIn(email, password);
    await clear();
    await load();
    if (me.value === null) throw problem.value;
  }
  async function signOut(): Promise<void> {
    await accountApi.signOut();
    await clear();
  }
  const change = async (asked: MePatch) => settle({ ...me.value, ...(await accountApi.change(asked)) } as Me);

  /** Keeps a session alive that is in use; a refusal here only means that the next question will ask to sign in. */
  async function renew(): Promise<void> {
    if (!me.value || Date.now() - renewedAt < RENEW_AFTER_MS) return;
    renewedAt = Date.now();
    await accountApi.renew().catch((error: unknown) => console.info('The session was not renewed.', error));
  }
  return { me, state, problem, isStaff, load, ready, clear, signIn, signOut, change, renew };
});
