import { createHash } from 'node:crypto';
import {
  decideCheckin,
  deviceKeyOf,
  networkPrefixOf,
  parseHold,
  parseToken,
  verdictOfHold,
  verifyToken,
  type CheckinDecision,
  type Factor,
  type ParsedHold,
  type ParsedToken,
  type Scan,
  type TokenVerdict,
} from '@muster/domain/checkin';
import type { MemberRow } from '@muster/directus/checkin';
import type { CheckinBody } from '@muster/domain/contract';
import { sessionTimes } from '@muster/domain/session';
import { tokenCrypto } from '../encryption.ts';
import type { Trace } from '../http.ts';
import { generationOf, holdAfter, isContinued, provenHold, type ProvenHold } from './held.ts';
import type { Identity } from './identity.ts';
import { personFacts, type CachedSession } from './session-cache.ts';

/** What was sent, by whom and from where. */
export type Presented = { body: CheckinBody; identity: Identity; trace: Trace; nowMs: number };

/** Photos and the signature of a scan by what they are: files that were handed in by this person and belong to nothing yet. */
export type FactorFiles = Partial<Record<Exclude<Factor, 'location'>, string>>;

/** One scan: the long code it stands for, what it goes on from, what it brings along, and the device it came from. */
export type Attempt = Presented & {
  token: ParsedToken | null;
  hold: ParsedHold | null;
  files: FactorFiles;
  device: string | null;
};

/** The session that a scan is about. */
export const sessionIdOf = ({ token, hold }: Pick<Attempt, 'token' | 'hold'>): string | null =>
  (token ?? hold)?.attendance_session_id ?? null;

/** @param code the long code, null where there is none or a typed one stands for none */
export const attemptOf = (presented: Presented, code: string | null, files: FactorFiles = {}): Attempt => {
  const { ip: ip_address, user_agent } = presented.trace;
  return {
    ...presented,
    token: code === null ? null : parseToken(code),
    hold: presented.body.hold === undefined ? null : parseHold(presented.body.hold),
    files,
    device: deviceKeyOf({ ...presented.body.device_info, ip_address, user_agent }),
  };
};

/** Without auto-close a session has no end; the decision then holds as long as anybody waits for its answer. */
const ANSWER_MS = 60_000;

const placeOf = ({ latitude, longitude, accuracy_m }: CheckinBody) =>
  latitude === undefined || longitude === undefined ? null : { latitude, longitude, accuracy_m: accuracy_m ?? null };

/** Enough of a hash to find the same code again; never the code. */
const digestOf = (token: string) => createHash('sha256').update(token).digest('hex').slice(0, 32);

const EXPIRED: TokenVerdict = {
  reason: 'expired',
  qr_token_id: null,
  step_no: null,
  step_delta: null,
  step_age_ms: null,
};

const evaluateToken = (session: CachedSession | null, attempt: Attempt, proven: ProvenHold): TokenVerdict => {
  const { token, hold, nowMs } = attempt;
  if (!isContinued(attempt)) return verifyToken(tokenCrypto, token, generationOf(session, token?.kid), nowMs);
  if (proven) return verdictOfHold(proven.generation, proven.hold);
  // Of a hold that is too old, or not this person's, nothing is told but that a new scan is needed.
  return { ...EXPIRED, step_age_ms: Math.max(0, nowMs - (hold?.issued_ms ?? nowMs)) };
};

const scanOf = (session: CachedSession | null, attempt: Attempt, proven: ProvenHold): Scan => {
  const { body, nowMs, files, trace } = attempt;
  // Whoever was asked for more was there when the code was shown, not when the signature was finished.
  const at_ms = isContinued(attempt) && proven ? proven.hold.issued_ms : nowMs;
  return {
    method: 'qr',
    at: new Date(at_ms).toISOString(),
    at_ms,
    token: evaluateToken(session, attempt, proven),
    presented_digest: digestOf(body.token ?? (body.short_code ? `typed ${body.short_code}` : `held ${body.hold}`)),
    place: placeOf(body),
    factors: Object.keys(files) as Factor[],
    ip_address: trace.ip,
    network_prefix: networkPrefixOf(trace.ip),
  };
};

/** Refusals after which the same scan goes on once more is given. */
const GOES_ON: ReadonlySet<string> = new Set(['factor_missing', 'consent_missing', 'step_up']);

/**
 * The domain's decision on what is known; null when the code names no session, so that nothing else can be evaluated. `hold` = with
 * what a scan that is asked for more goes on.
 */
export const decide = (
  session: CachedSession | null,
  member: MemberRow,
  attempt: Attempt,
): { scan: Scan; decision: CheckinDecision | null; hold: string | null } => {
  const proven = provenHold(session, member, attempt);
  const scan = scanOf(session, attempt, proven);
  if (!session) return { scan, decision: null, hold: null };
  const { latitude = null, longitude = null } = attempt.body;
  const found = personFacts(session, member, {
    latitude,
    longitude,
    step: scan.token?.step_no ?? null,
    device: attempt.device,
  });
  const first = proven && !isContinued(attempt) ? proven.hold : null;
  const first_scan = first && { step_no: first.step, at: new Date(first.issued_ms).toISOString() };
  const now = new Date(attempt.nowMs).toISOString();
  const decision = decideCheckin({ session: session.facts, person: { ...found, first_scan } }, scan, now);
  const hold = GOES_ON.has(decision.reason) ? holdAfter(session, member, { scan, attempt, proven }) : null;
  return { scan, decision, hold };
};

const closesAt = ({ row }: CachedSession, nowMs: number) =>
  new Date(row.auto_close ? sessionTimes(row).closes_ms : nowMs + ANSWER_MS).toISOString();

type Evaluated = { session: CachedSession | null; member: MemberRow; scan: Scan; decision: CheckinDecision | null };

const FILE_COLUMNS = {
  front_photo: 'front_photo_file_id',
  back_photo: 'back_photo_file_id',
  signature: 'signature_file_id',
} as const satisfies Record<keyof FactorFiles, string>;
const fileColumns = (files: FactorFiles) =>
  Object.fromEntries(Object.entries(files).map(([name, id]) => [FILE_COLUMNS[name as keyof FactorFiles], id]));

const evidenceOf = ({ member, scan, decision }: Evaluated, { body, files }: Attempt) => ({
  ...(decision?.evidence ?? { latitude: scan.place?.latitude ?? null, longitude: scan.place?.longitude ?? null }),
  ...fileColumns(files),
  displayed_identifier: member.identifier,
  device_info: body.device_info ?? {},
});

/** What the database is asked to look at again and to write (type `muster_scan`). */
export const rowOf = (evaluated: Evaluated, attempt: Attempt) => {
  const { session, member, scan, decision } = evaluated;
  const { body, identity, trace, nowMs } = attempt;
  const { ip: ip_address, user_agent, request_id } = trace;
  return {
    organization_id: member.organization_id,
    user_id: member.user_id,
    person_id: member.person_id,
    session_token: identity.session,
    attendance_session_id: session?.row.organization_id === member.organization_id ? session.row.id : null,
    qr_token_id: scan.token?.qr_token_id ?? null,
    nonce: body.nonce,
    presented_digest: scan.presented_digest,
    ok: decision?.ok ?? false,
    reason: decision?.reason ?? 'invalid',
    presence_state_id: decision?.presence_state_id ?? null,
    verification_status: decision?.verification_status ?? null,
    verification_score: decision?.verification_score ?? null,
    minutes_late: decision?.minutes_late ?? null,
    recorded_at: scan.at,
    session_version: session?.row.version ?? null,
    closes_at: session ? closesAt(session, nowMs) : null,
    evidence: evidenceOf(evaluated, attempt),
    ...(Object.keys(attempt.files).length > 0 ? { files: Object.values(attempt.files) } : {}),
    explanation: decision?.explanation ?? null,
    step_delta: scan.token?.step_delta ?? null,
    ip_address,
    user_agent,
    request_id,
  };
};
