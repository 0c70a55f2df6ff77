import type { Me, MePatch } from '@muster/domain/contract';
import { useQueryCache } from '@pinia/colada';
import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { i18n, speak } from '../../i18n.ts';
import { ApiError } from '../../shared/api/http.ts';
import { forgetAnswers } from '../../shared/api/read.ts';
import { campusZone } from '../../shared/campus.ts';
import { draftOwner, forgetDrafts } from '../../shared/draft.ts';
import { theme } from '../../shared/theme.ts';
import { accountApi } from './account-api.ts';
import { finishAll } from './unfinished.ts';

/** Puts the app into the zone, the colours and the language of an account. */
async function follow({ user_id, organization, theme: wanted, locale }: Me): Promise<void> {
  draftOwner.value = user_id;
  campusZone.value = organization.timezone;
  theme.value = wanted;
  if (i18n.global.locale.value !== locale) await speak(locale);
}

/** Sends what is on its way, ends the session, and leaves nothing typed behind. */
async function endSession(): Promise<void> {
  await finishAll();
  await accountApi.signOut();
  forgetDrafts();
}

/** The server knows nobody here; anything else means only that it could not say. */
const isRefused = (error: unknown): boolean => error instanceof ApiError && error.status >= 400 && error.status < 500;

/** Who is signed in; asked once, shared by the layout, the guards and every page. */
export const useAccount = defineStore('account', () => {
  const me = ref<Me | null>(null);
  const state = ref<'idle' | 'loading' | 'ready' | 'signed_out' | 'failed'>('idle');
  const problem = ref<unknown>(null);
  const cache = useQueryCache();

  const isStaff = computed(() => me.value !== null && !['student', 'external'].includes(me.value.role));
  /** An extra class belongs to a section: for those who teach one, and the office. */
  const mayCreateSession = computed(
    () => me.value?.role === 'org_admin' || (me.value?.role !== 'frontline' && !!me.value?.conducts_sessions),
  );

  async function settle(account: Me): Promise<void> {
    me.value = account;
    await follow(account);
    state.value = 'ready';
  }
  async function load(): Promise<void> {
    state.value = me.value ? 'ready' : 'loading';
    try {
      await settle((await accountApi.me()).data);
    } catch (error) {
      problem.value = error;
      state.value = isRefused(error) ? 'signed_out' : 'failed';
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
  async function signIn(email: string, password: string, otp = ''): Promise<void> {
    await accountApi.signIn(email, password, otp);
    await clear();
    await load();
    if (me.value === null) throw problem.value;
  }
  async function signOut(): Promise<void> {
    await endSession();
    await clear();
  }
  const change = async (asked: MePatch) => settle({ ...me.value, ...(await accountApi.change(asked)) } as Me);

  return { me, state, problem, isStaff, mayCreateSession, load, ready, clear, signIn, signOut, change };
});
