import type { MarkAnswer, Roster, RosterRow } from '@muster/domain/contract';
import { needsReason } from '@muster/domain/marking';
import { computed, reactive, shallowRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { isUnreachable } from '../../shared/api/http.ts';
import { useInvalidate } from '../../shared/api/resource.ts';
import { online } from '../../shared/online.ts';
import { notify } from '../../shared/notices.ts';
import { useSay } from '../../shared/problem.ts';
import { useQueue, type Mark } from '../offline/index.ts';
import { markingApi, type Asked } from './marking-api.ts';

export type State = Roster['states'][number];
/** People who are to be marked, and as what; waiting for a reason, or for a look at the list. */
export type Marking = { rows: readonly RosterRow[]; state: State };

/** The server takes so many rows in one call. */
const MOST = 500;
/** How long a slip can be taken back from the message at the bottom. */
export const UNDO_MS = 10_000;

/** Whether a change of this row has to say why. */
export const wantsReason = (row: RosterRow, session: Roster['session']): boolean =>
  needsReason(
    row.record_id === null ? null : { capture_method: row.capture_method as 'qr', is_by_leave: row.is_by_leave },
    session,
  );

const askedOf = ({ person, revision }: RosterRow, { id }: State, reason: string): Asked => ({
  person_id: person.id,
  presence_state_id: id,
  revision,
  ...(reason ? { reason } : {}),
});

/** The same as a mark that waits for a network. */
const queuedOf = (
  { id, name }: Roster['session'],
  { person, revision }: RosterRow,
  presence: State,
  reason: string,
): Mark => ({
  client_item_id: crypto.randomUUID(),
  session_id: id,
  session_name: name,
  person_id: person.id,
  person_name: person.full_name,
  presence,
  recorded_at: new Date().toISOString(),
  base_revision: revision,
  reason,
  force: false,
});

async function send(id: string, asked: Asked[]): Promise<MarkAnswer[]> {
  const [only] = asked;
  if (only && asked.length === 1) return [await markingApi.one(id, only)];
  const answers: MarkAnswer[] = [];
  for (let from = 0; from < asked.length; from += MOST)
    answers.push(...(await markingApi.many(id, asked.slice(from, from + MOST))).answers);
  return answers;
}

/** Marks people of a roster by hand, shows what is on its way, and takes a slip back. */
export function useMarking(id: () => string, data: Readonly<Ref<Roster | undefined>>) {
  const { t } = useI18n();
  const say = useSay();
  const invalidate = useInvalidate();
  const queue = useQueue();
  const states = computed(() => data.value?.states ?? []);
  /** What was sent and is not read back yet, by person. */
  const sent = reactive(new Map<string, State>());
  const asking = shallowRef<Marking | null>(null);

  const fail = async (error: unknown) => {
    const { text } = await say(error);
    notify({ id: 'mark', title: text, tone: 'error' });
  };
  async function undo(marked: readonly MarkAnswer[]): Promise<void> {
    const marks = marked.flatMap(({ record }) => (record ? [{ record_id: record.id, revision: record.revision }] : []));
    try {
      await markingApi.undo(id(), marks);
    } catch (error) {
      await fail(error);
    }
    await invalidate('session');
  }
  function tell(answers: readonly MarkAnswer[], { rows, state }: Marking): void {
    const marked = answers.filter(({ outcome }) => outcome === 'marked');
    const refused = answers.filter(({ outcome }) => outcome === 'refused');
    if (refused[0]?.problem)
      notify({
        id: 'mark-refused',
        title: t('marking.refused', refused.length),
        text: refused[0].problem.message,
        tone: 'error',
      });
    const who = rows.length === 1 ? rows[0]?.person.full_name : t('marking.people', marked.length);
    const action = { label: t('marking.undo'), run: () => void undo(marked) };
    if (marked.length) notify({ id: 'mark', title: `${who}: ${state.label}`, tone: 'info', action }, UNDO_MS);
  }
  /** Keeps marks on this device until there is a network; they can be taken back as long as they wait. */
  async function keep({ rows, state }: Marking, reason: string): Promise<void> {
    const session = data.value?.session;
    if (!session) return;
    const made = rows.map((row) => queuedOf(session, row, state, reason));
    try {
      await queue.add(made);
    } catch (error) {
      return fail(error);
    }
    const who = rows.length === 1 ? rows[0]?.person.full_name : t('marking.people', rows.length);
    const action = {
      label: t('marking.undo'),
      run: () => void queue.remove(made.map(({ client_item_id }) => client_item_id)),
    };
    notify({ id: 'mark', title: `${who}: ${state.label}`, text: t('offline.kept'), tone: 'waiting', action }, UNDO_MS);
    if (online.value) await queue.send();
  }
  async function write(marking: Marking, reason = ''): Promise<void> {
    const { rows, state } = marking;
    // What waits goes first, so that the order stays the one in which it was marked.
    if (!online.value || queue.shownIn(id()).size > 0) return keep(marking, reason);
    for (const { person } of rows) sent.set(person.id, state);
    try {
      tell(
        await send(
          id(),
          rows.map((row) => askedOf(row, state, reason)),
        ),
        marking,
      );
    } catch (error) {
      await (isUnreachable(error) ? keep(marking, reason) : fail(error));
    } finally {
      await invalidate('session', 'today');
      for (const { person } of rows) if (sent.get(person.id) === state) sent.delete(person.id);
    }
  }
  /** Writes at once, or asks for the reason first where one of the rows needs it. */
  function mark(rows: readonly RosterRow[], state: State): Promise<void> | void {
    const session = data.value?.session;
    const changed = rows.filter((row) => row.state?.code !== state.code);
    if (!session || !changed.length) return;
    const marking = { rows: changed, state };
    if (changed.some((row) => wantsReason(row, session))) asking.value = marking;
    else return write(marking);
  }
  /** What waits on this device, by person. */
  const waiting = computed(() => queue.shownIn(id()));
  return { states, sent, waiting, asking, mark, write };
}
