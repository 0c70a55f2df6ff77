import type { Roster } from '@muster/domain/contract';
import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import { isUnreachable } from '../../shared/api/http.ts';
import { useInvalidate } from '../../shared/api/resource.ts';
import { signalVerdict } from '../../shared/haptics.ts';
import { online } from '../../shared/online.ts';
import { useQueue } from '../offline/index.ts';
import { markingApi } from './marking-api.ts';

/** What staff see of a scan: `kept` waits on this device for a network. */
export type PersonVerdict = {
  outcome: 'marked' | 'already' | 'kept';
  person: { id: string; full_name: string; identifier: string };
  photo: string | null;
  /** How they are marked and when; not known yet of what is kept. */
  mark: { label: string; category: string; at: string; minutes_late: number | null } | null;
};
export type PersonScanState = 'idle' | 'loading' | 'ready' | 'failed';

/** How long a verdict stands before the next person: a refusal is read, a yes is seen. */
export const VERDICT_MS = { ready: 2_500, failed: 4_500 } as const;
const CODE = /^P1\.([0-9a-f-]{36})\./;

/** The person whom a personal code names, unproven; null where it is none. */
export const personIn = (text: string): string | null => CODE.exec(text.trim())?.[1] ?? null;

/** Keeps a scan on this device: the server proves the code and gives the mark by the minute it was seen. */
function useKeeping(data: Readonly<Ref<Roster | undefined>>) {
  const queue = useQueue();
  /** @returns null for somebody whom the list on this device does not know */
  return async (code: string): Promise<PersonVerdict | null> => {
    const row = data.value?.people.find(({ person }) => person.id === personIn(code));
    const presence = data.value?.states.find(({ category }) => category === 'present');
    if (!data.value || !row || !presence) return null;
    await queue.add([
      {
        client_item_id: crypto.randomUUID(),
        session_id: data.value.session.id,
        session_name: data.value.session.name,
        person_id: row.person.id,
        person_name: row.person.full_name,
        presence,
        recorded_at: new Date().toISOString(),
        base_revision: row.revision,
        reason: '',
        force: false,
        code,
      },
    ]);
    return { outcome: 'kept', person: row.person, photo: row.photo_file_id, mark: null };
  };
}

/** Scans the personal codes of one person after the other; each verdict makes room for the next by itself. */
export function usePersonScan(id: () => string, data: Readonly<Ref<Roster | undefined>>) {
  const state = ref<PersonScanState>('idle');
  const verdict = shallowRef<PersonVerdict | null>(null);
  const problem = shallowRef<unknown>(null);
  const counts = shallowRef<Roster['counts'] | null>(null);
  const invalidate = useInvalidate();
  const keep = useKeeping(data);
  let last = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function next(): void {
    clearTimeout(timer);
    state.value = 'idle';
  }
  function show(to: 'ready' | 'failed'): void {
    state.value = to;
    signalVerdict(to === 'ready' ? 'yes' : 'no');
    timer = setTimeout(next, VERDICT_MS[to]);
  }
  async function ask(code: string): Promise<PersonVerdict> {
    const { outcome, person, photo_file_id, state: marked, recorded_at, ...rest } = await markingApi.scan(id(), code);
    counts.value = rest.counts;
    const mark = { ...marked, at: recorded_at, minutes_late: rest.minutes_late };
    return { outcome, person, photo: photo_file_id, mark };
  }
  async function decide(code: string): Promise<PersonVerdict> {
    try {
      if (online.value) return await ask(code);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
    const kept = await keep(code);
    if (!kept) throw new TypeError('somebody who is not on the list of this device');
    return kept;
  }
  /** A code stays in front of the camera for a while: the one that was answered last is not asked again. */
  async function take(text: string): Promise<void> {
    const code = text.trim();
    if (state.value !== 'idle' || code === last) return;
    state.value = 'loading';
    last = code;
    verdict.value = null;
    problem.value = null;
    try {
      verdict.value = await decide(code);
      show('ready');
    } catch (error) {
      last = '';
      problem.value = error;
      show('failed');
    }
    await invalidate('session');
  }
  onScopeDispose(() => clearTimeout(timer));
  return { state, verdict, problem, counts, take, next };
}
export type PersonScan = ReturnType<typeof usePersonScan>;
