import { Readable } from 'node:stream';
import type { TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/audit';
import { plainCell } from '@muster/domain';
import { refuseAudit } from '@muster/domain/audit';
import { MAX_AUDIT_EXPORT, type AuditExport, type AuditItem } from '@muster/domain/contract';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { FileAnswer } from '../http-file.ts';
import { ProblemError } from '../problem-error.ts';
import type { Cause } from '../transaction.ts';
import { administratorsOnly, filterOf, itemOf } from './service.ts';

/** Entries read at once while a file is written. */
const AT_ONCE = 1_000;
const BOM = '\uFEFF';
const EOL = '\r\n';
const COLUMNS = [
  ...['seq', 'occurred_at', 'actor', 'label', 'action', 'entity_type', 'entity_id', 'changes', 'details', 'ip_address'],
  ...['user_agent', 'session_id', 'source_device', 'workflow_id', 'request_id', 'success', 'error_message', 'row_hash'],
];

/** A value as one field of RFC 4180, no formula for a spreadsheet. */
const cell = (value: unknown): string => `"${plainCell(String(value ?? '')).replaceAll('"', '""')}"`;

const told = ({ field, before, after }: z.input<typeof AuditItem>['changes'][number]): string =>
  `${field}: ${before ?? '–'} → ${after ?? '–'}`;

const csvLine = (row: queries.EntryRow): string => {
  const item = itemOf(row);
  const texts: Record<string, unknown> = {
    ...item,
    actor: item.actor.name ?? '',
    label: item.actor.label,
    changes: item.changes.map(told).join('; '),
    details: JSON.stringify(item.details),
  };
  return COLUMNS.map((column) => cell(texts[column])).join(',') + EOL;
};

const FILES = {
  csv: { type: 'text/csv; charset=utf-8', head: BOM + COLUMNS.map(cell).join(',') + EOL, line: csvLine },
  jsonl: { type: 'application/jsonl', head: '', line: ({ line }: queries.EntryRow) => `${line}\n` },
} as const;

/** Newest first, page by page, so that no export holds more than one page in memory. */
async function* pages(tenant: TenantDatabase, filter: queries.AuditFilter, line: (row: queries.EntryRow) => string) {
  for (let before = filter.before; ;) {
    const rows = await queries.listEntries(tenant, { ...filter, before }, AT_ONCE);
    yield rows.map(line).join('');
    if (rows.length < AT_ONCE) return;
    before = itemOf(rows[rows.length - 1] as queries.EntryRow).seq;
  }
}

/**
 * The entries asked for as a file. That it was made is told first, in the log itself, with what was asked; so an export never
 * contains its own entry, and an entry stands there even when the file was not taken to its end.
 */
export const exportAudit = async (
  tenant: TenantDatabase,
  actor: Actor,
  cause: Cause,
  { format, failed = false, ...asked }: AuditExport,
): Promise<FileAnswer> => {
  administratorsOnly(actor);
  const chain = await queries.readChainHead(tenant);
  const filter = filterOf(asked, failed, Number(chain?.last_seq ?? 0) + 1);
  const entries = await queries.countEntries(tenant, filter, MAX_AUDIT_EXPORT + 1);
  if (entries > MAX_AUDIT_EXPORT)
    throw new ProblemError(refuseAudit('AUDIT_EXPORT_TOO_LARGE', { limit: MAX_AUDIT_EXPORT }));
  await queries.insertEntry(tenant, {
    ...{ action: 'report_generate', user_id: actor.user_id, entity_type: 'audit_logs' },
    details: { ...asked, failed, format, entries },
    ...{ ip: cause.ip ?? null, user_agent: cause.user_agent ?? null },
    ...{ session_id: cause.session_id || null, request_id: cause.request_id ?? null },
  });
  const { type, head, line } = FILES[format];
  async function* file() {
    yield head;
    yield* pages(tenant, filter, line);
  }
  return new FileAnswer({ stream: Readable.from(file()), name: `audit.${format}`, type });
};
