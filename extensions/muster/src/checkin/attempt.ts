import { createHash } from 'node:crypto';
import {
  decideCheckin,
  deviceKeyOf,
  networkPrefixOf,
  parseToken,
  verifyToken,
  type CheckinDecision,
  type ParsedToken,
  type Scan,
  type TokenVerdict,
} from '@muster/domain/checkin';
import type { MemberRow } from '@muster/directus/checkin';
import type { CheckinBody } from '@muster/domain/contract';
import { sessionTimes } from '@muster/domain/session';
import { tokenCrypto } from '../encryption.ts';
import type { Trace } from '../http.ts';
import type { Identity } from './identity.ts';
import { personFacts, type CachedSession } from './session-cache.ts';

/** What was sent, by whom and from where. */
export type Presented = { body: CheckinBody; identity: Identity; trace: Trace; nowMs: number };

/** One scan: the long code it stands for, and the device it came from. */
export type Attempt = Presented & { token: ParsedToken | null; device: string | null };

/** @param code the long code, null where a typed one stands for none */
export const attemptOf = (presented: Presented, code: string | null): Attempt => {
  const { ip: ip_address, user_agent } = presented.trace;
  return {
    ...presented,
    token: code === null ? null : parseToken(code),
    device: deviceKeyOf({ ...presented.body.device_info, ip_address, user_agent }),
  };
};

/** Without auto-close a session has no end; the decision then holds as long as anybody waits for its answer. */
const ANSWER_MS = 60_000;

const placeOf = ({ latitude, longitude, accuracy_m }: CheckinBody) =>
  latitude === undefined || longitude === undefined ? null : { latitude, longitude, accuracy_m: accuracy_m ?? null };

/** Enough of a hash to find the same code again; never the code. */
const digestOf = (token: string) => createHash('sha256').update(token).digest('hex').slice(0, 32);

const evaluateToken = (session: CachedSession | null, { token, nowMs }: Attempt): TokenVerdict => {
  const generation = session?.generations.find((one) => one.token === token?.kid) ?? null;
  return verifyToken(tokenCrypto, token, generation, nowMs);
};

const scanOf = (session: CachedSession | null, attempt: Attempt): Scan => ({
  method: 'qr',
  at: new Date(attempt.nowMs).toISOString(),
  at_ms: attempt.nowMs,
  token: evaluateToken(session, attempt),
  presented_digest: digestOf(attempt.body.token ?? `typed ${attempt.body.short_code}`),
  place: placeOf(attempt.body),
  ip_address: attempt.trace.ip,
  network_prefix: networkPrefixOf(attempt.trace.ip),
});

/** The domain's decision on what is known; null when the code names no session, so that nothing else can be evaluated. */
export const decide = (
  session: CachedSession | null,
  member: MemberRow,
  attempt: Attempt,
): { scan: Scan; decision: CheckinDecision | null } => {
  const scan = scanOf(session, attempt);
  if (!session) return { scan, decision: null };
  const { latitude = null, longitude = null } = attempt.body;
  const person = personFacts(session, member, {
    latitude,
    longitude,
    step: scan.token?.step_no ?? null,
    device: attempt.device,
  });
  return { scan, decision: decideCheckin({ session: session.facts, person }, scan, scan.at) };
};

const closesAt = ({ row }: CachedSession, nowMs: number) =>
  new Date(row.auto_close ? sessionTimes(row).closes_ms : nowMs + ANSWER_MS).toISOString();

type Evaluated = { session: CachedSession | null; member: MemberRow; scan: Scan; decision: CheckinDecision | null };

const evidenceOf = ({ member, scan, decision }: Evaluated, { body }: Attempt) => ({
  ...(decision?.evidence ?? { latitude: scan.place?.latitude ?? null, longitude: scan.place?.longitude ?? null }),
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
    explanation: decision?.explanation ?? null,
    step_delta: scan.token?.step_delta ?? null,
    ip_address,
    user_agent,
    request_id,
  };
};
