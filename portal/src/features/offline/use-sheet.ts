import type { Sheet, SyncAnswer } from '@muster/domain/contract';
import { readShortCode } from '@muster/domain/checkin';
import { readRowPicture } from '@muster/domain/offline';
import { computed, reactive, ref, shallowRef, toRef, watch } from 'vue';
import { useInvalidate, useResource } from '../../shared/api/resource.ts';
import { keepDraft } from '../../shared/draft.ts';
import { signalVerdict } from '../../shared/haptics.ts';
import { useAction } from '../../shared/use-action.ts';
import { offlineApi } from './offline-api.ts';
import { MOST } from './queued.ts';

type State = Sheet['states'][number];
/** A row that was typed or scanned; `answer` is null until the server answered it. */
export type EnteredRow = {
  client_item_id: string;
  code: string;
  person: Sheet['rows'][number]['person'];
  presence: State;
  answer: SyncAnswer | null;
};

export const useSheet = (id: () => string) =>
  useResource(
    () => ['session', 'sheet', id()],
    () => offlineApi.sheet(id()),
  );

/** Rows that wait, as a draft keeps them: a line each, with the name under which they are sent, so that they are entered once. */
const linesOf = (rows: readonly EnteredRow[]): string =>
  rows.map((row) => [row.client_item_id, row.code, row.presence.code].join('\t')).join('\n');
/** The rows of a draft; one whose person or mark the sheet no longer has is left out. */
const rowsIn = (lines: string, sheet: Sheet): EnteredRow[] =>
  lines.split('\n').flatMap((line) => {
    const [client_item_id, code, presence_code] = line.split('\t');
    const person = sheet.rows.find((row) => row.code === code)?.person;
    const presence = sheet.states.find((state) => state.code === presence_code);
    return client_item_id && code && person && presence
      ? [{ client_item_id, code, person, presence, answer: null }]
      : [];
  });

/** A sheet that is being entered: which one it is, its rows, and what became of them; what was not sent yet outlives a reload. */
export function useSheetEntry(id: () => string) {
  const sheet = useSheet(id);
  const invalidate = useInvalidate();
  const draft = reactive({ sheet: '', rows: '' });
  keepDraft(`sheet:${id()}`, draft);
  const sheetCode = toRef(draft, 'sheet');
  const rowCode = ref('');
  const presence = ref('');
  /** Why the last code was not taken. */
  const refused = ref<'wrong' | 'nobody' | null>(null);
  const rows = shallowRef<readonly EnteredRow[]>([]);
  let batch: string | null = null;

  const state = computed(() => sheet.data.value?.states.find(({ code }) => code === presence.value));
  watch(
    sheet.data,
    (data) => {
      presence.value ||= data?.states.find(({ category }) => category === 'present')?.code ?? '';
      if (data && rows.value.length === 0) rows.value = rowsIn(draft.rows, data);
    },
    { immediate: true },
  );
  const isThisSheet = computed(() => readShortCode(sheetCode.value) === sheet.data.value?.sheet_code);
  const isForeign = computed(() => readShortCode(sheetCode.value) !== null && !isThisSheet.value);
  const waiting = computed(() => rows.value.filter(({ answer }) => answer === null));
  watch(waiting, (left) => (draft.rows = linesOf(left)), { flush: 'sync' });

  /** A row that was entered before and not sent yet gets the mark it is entered with now. */
  function put(code: string): boolean {
    const person = sheet.data.value?.rows.find((row) => row.code === code)?.person;
    if (!person || !state.value) return false;
    const row = { client_item_id: crypto.randomUUID(), code, person, presence: state.value, answer: null };
    rows.value = [row, ...rows.value.filter((one) => one.code !== code || one.answer !== null)];
    batch = null;
    return true;
  }
  /** Takes the code of a row. @returns whether it is one of this sheet */
  function add(text: string): boolean {
    const picture = readRowPicture(text);
    const isWrong = picture !== null && picture.sheet_code !== sheet.data.value?.sheet_code;
    if (picture && !isWrong) sheetCode.value = picture.sheet_code;
    const code = picture?.row_code ?? readShortCode(text);
    refused.value = isWrong ? 'wrong' : code !== null && put(code) ? null : 'nobody';
    return refused.value === null;
  }
  function type(): void {
    if (add(rowCode.value)) rowCode.value = '';
  }
  /** A code stays in front of the camera for a while: one whose last mark is this one is not added again. */
  function see(text: string): void {
    const code = readRowPicture(text)?.row_code;
    const isThere = rows.value.find((row) => row.code === code)?.presence.code === presence.value;
    if (!isThere) signalVerdict(add(text) ? 'yes' : 'no');
  }
  const remove = (row: EnteredRow) => {
    rows.value = rows.value.filter((one) => one !== row);
    batch = null;
  };
  /** Sent again under the same name until it is answered, so that it is entered once. */
  const sending = useAction(async () => {
    const sent = waiting.value.slice(0, MOST);
    batch ??= crypto.randomUUID();
    const { answers } = await offlineApi.enterSheet(id(), {
      client_batch_id: batch,
      sheet_code: sheetCode.value,
      rows: sent.map(({ client_item_id, code, presence: { code: presence_code } }) => ({
        ...{ client_item_id, code, presence_code },
      })),
    });
    batch = null;
    const byId = new Map(answers.map((answer) => [answer.client_item_id, answer]));
    rows.value = rows.value.map((row) => ({ ...row, answer: byId.get(row.client_item_id) ?? row.answer }));
    await invalidate('session', 'today');
  });
  return {
    sheet,
    sheetCode,
    rowCode,
    presence,
    refused,
    rows,
    waiting,
    isThisSheet,
    isForeign,
    type,
    see,
    remove,
    sending,
  };
}
