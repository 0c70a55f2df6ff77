import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/activity-log';
import type { EntryRow, LogRow } from '@muster/directus/activity-log';
import {
  ALIKE_BITS,
  checkLog,
  hashDistance,
  settledStatus,
  type LogEntry,
  type LogFlag,
  type OtherPhoto,
} from '@muster/domain/activity-log';
import type { LogFlagBody, PersonRef } from '@muster/domain/contract';
import { sumHours } from '@muster/domain/activity-log';
import type { z } from 'zod';

type Person = z.infer<typeof PersonRef>;
type Flags = { flags: LogFlag[]; people: Map<string, Person> };

const entryOf = ({ latitude, longitude, accuracy_m, ...entry }: EntryRow): LogEntry => ({
  ...entry,
  ...(latitude === null || longitude === null ? {} : { latitude, longitude, accuracy_m: accuracy_m ?? 0 }),
});

const near = ({ same, mine, theirs, person: _, ...photo }: queries.PhotoRow): OtherPhoto => ({
  ...photo,
  distance: same ? 0 : mine && theirs ? hashDistance(mine, theirs) : ALIKE_BITS + 1,
});

/** What does not fit an ended log as of now, and whose the other pictures are. */
export const flagsOf = async (tenant: Tenant, row: LogRow, entries: readonly EntryRow[]): Promise<Flags> => {
  const { id, person_id, started_at, ended_at, claim_id } = row;
  if (ended_at === null || row.status === 'discarded') return { flags: [], people: new Map() };
  const days = await queries.readLogDays(tenant, person_id, started_at, ended_at);
  const [sessions, claims, photos, places] = await Promise.all([
    queries.listOwnSessions(tenant, person_id, started_at, ended_at),
    queries.listTypedClaims(tenant, person_id, days, claim_id),
    queries.listNearPhotos(tenant, id, claim_id),
    queries.listOwnPlaces(tenant, person_id, id, started_at, ended_at),
  ]);
  const flags = checkLog({
    span: { started_at, ended_at },
    days,
    hours: row.hours ?? 0,
    entries: entries.map(entryOf),
    sessions,
    claims,
    photos: photos.map(near),
    places,
    witness: {
      denied_at: row.witness_denied_at,
      confirmed_at: row.witness_confirmed_at,
      is_student: row.witness_email !== null && (await queries.isStudentAddress(tenant, row.witness_email)),
    },
  });
  return { flags, people: new Map(photos.map((photo) => [photo.id, photo.person])) };
};

/** Flags as they are told: whose the other picture is only to whoever decides. */
export const told = ({ flags, people }: Flags, decides: boolean): z.input<typeof LogFlagBody>[] =>
  flags.map((flag) => ({ ...flag, person: (decides && flag.with && people.get(flag.with.id)) || null }));

/** Holds a log against everything else once more and writes what it is now; the log is held. */
export const recheck = async (tenant: Tenant, row: LogRow): Promise<LogFlag[]> => {
  const { flags } = await flagsOf(tenant, row, await queries.listEntries(tenant, [row.id]));
  const status = settledStatus(row.status, flags.length, row.witness_confirmed_at);
  // what did not fit once stands with a flagged log until its witness confirms
  if (status === 'flagged' && flags.length === 0) return flags;
  await queries.updateLog(tenant, row.id, { status, flags });
  return flags;
};

/** Hours of logs together. */
export const hoursTogether = (rows: readonly LogRow[]): number => sumHours(rows.map(({ hours }) => hours ?? 0));
