import { setImmediate } from 'node:timers/promises';
import { inTransaction } from '@muster/directus';
import { readStates } from '@muster/directus/checkin';
import * as queries from '@muster/directus/offline';
import type { SessionRow } from '@muster/directus/session';
import { readRoster } from '@muster/directus/session/roster-queries.ts';
import type { Sheet, SheetEntry, SyncAnswers } from '@muster/domain/contract';
import {
  deriveSheetKey,
  readSheet,
  refuseOffline,
  rowCodeOf,
  rowPicture,
  sheetCodeOf,
  type SheetSubject,
} from '@muster/domain/offline';
import { sessionTimes } from '@muster/domain/session';
import { toString as drawQr } from 'qrcode';
import { tokenCrypto } from '../encryption.ts';
import type { CodeDeps } from '../marking/personal-code.ts';
import { ProblemError } from '../problem-error.ts';
import { readConducted, sessionItem, type SessionCall } from '../session/presenter.ts';
import { settleBatch } from './service.ts';

/** Counters of sheets: later entries replace earlier ones, in seconds since then. */
const COUNTED_FROM_S = Date.UTC(2026, 0, 1) / 1000;

/** Pictures that are drawn without a pause: some 20 ms of work. */
const DRAWN_AT_ONCE = 20;
type Row = Sheet['rows'][number];

const keyOf = ({ env }: Pick<CodeDeps, 'env'>, organization_id: string) =>
  deriveSheetKey(tokenCrypto, env.MUSTER_MASTER_KEY, organization_id);
const subjectOf = ({ id, organization_id }: SessionRow): SheetSubject => ({
  organization_id,
  attendance_session_id: id,
});

/** Gives each row the picture of its code; whoever else asks the server something has their turn in between. */
export const drawRows = async (sheet_code: string, rows: readonly Omit<Row, 'svg'>[]): Promise<Row[]> => {
  const drawn: Row[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % DRAWN_AT_ONCE === 0) await setImmediate();
    drawn.push({ ...row, svg: await drawQr(rowPicture(sheet_code, row.code), { type: 'svg', margin: 0 }) });
  }
  return drawn;
};

/** The sheet of a session, for whoever may mark it. */
export const readPaper = async (deps: CodeDeps, call: SessionCall, id: string): Promise<Sheet> => {
  const session = await readConducted(call, id, 'mark');
  const [key, subject] = [keyOf(deps, session.organization_id), subjectOf(session)];
  const sheet_code = sheetCodeOf(tokenCrypto, key, subject);
  const people = (await readRoster(call.tenant, id)).filter(({ on_roster }) => on_roster);
  const rows = people.map(({ person }) => ({ person, code: rowCodeOf(tokenCrypto, key, subject, person.id) }));
  const states = (await readStates(call.tenant.source, session.organization_id)).filter(({ is_active }) => is_active);
  return {
    session: sessionItem(session, null, call.actor),
    sheet_code,
    rows: await drawRows(sheet_code, rows),
    states: states.map(({ code, label, category }) => ({ code, label, category })),
  };
};

/** Keeps what was entered as it came, with why a row is nobody's; a sheet says presence at the start of the class and no minute. */
const receiveSheet = (
  deps: CodeDeps,
  { tenant: database, actor }: SessionCall,
  session: SessionRow,
  sheet: SheetEntry,
) =>
  inTransaction(database, async (tenant) => {
    const now_ms = deps.clock().getTime();
    const paper = await queries.registerPaper(tenant);
    if (!paper) throw new ProblemError(refuseOffline('SYNC_UNKNOWN_DEVICE'));
    const people = (await readRoster(tenant, session.id)).map(({ person }) => person.id);
    const { sheet_code, rows } = sheet;
    const read = readSheet(
      tokenCrypto,
      keyOf(deps, session.organization_id),
      subjectOf(session),
      sheet_code,
      rows,
      people,
    );
    const recorded_at = new Date(Math.min(now_ms, sessionTimes(session).starts_ms)).toISOString();
    const batch = await queries.keepBatch(tenant, {
      device_id: paper.id,
      client_batch_id: sheet.client_batch_id,
      user_id: actor.user_id,
      client_sent_at: new Date(now_ms).toISOString(),
      skew_ms: 0,
      item_count: rows.length,
      received_at: new Date(now_ms).toISOString(),
    });
    if (!batch) throw new ProblemError(refuseOffline('SYNC_FOREIGN'));
    const items = rows.map(({ client_item_id, code, presence_code }, index) => ({
      ...{ client_item_id, presence_code, recorded_at },
      attendance_session_id: session.id,
      person_id: read[index]?.person_id ?? null,
      counter: Math.floor(now_ms / 1000) - COUNTED_FROM_S,
      base_revision: null,
      client_recorded_at: null,
      force_sent: false,
      payload: { sheet_code, row_code: code, presence_code },
    }));
    await queries.keepItems(tenant, batch.id, items);
    const why = new Map(rows.map(({ client_item_id }, index) => [client_item_id, read[index]?.reason ?? null]));
    const kept = await queries.readItems(tenant, actor.user_id, [...why.keys()]);
    const refused = kept.flatMap(({ id, client_item_id, status }) => {
      const error_code = status === 'pending' ? (why.get(client_item_id) ?? null) : null;
      return error_code ? [{ id, status: 'rejected' as const, error_code }] : [];
    });
    await queries.settleItems(tenant, refused);
    return batch;
  });

/** Enters a sheet by the rules and conflicts of every mark made without a network; sent again it is answered the same. */
export const enterSheet = async (
  deps: CodeDeps,
  call: SessionCall,
  id: string,
  sheet: SheetEntry,
): Promise<SyncAnswers> => {
  const session = await readConducted(call, id, 'mark');
  const batch = await receiveSheet(deps, call, session, sheet);
  const ids = sheet.rows.map(({ client_item_id }) => client_item_id);
  return settleBatch(deps, call, batch, ids);
};
