import type { Problem } from '../problem.ts';
import { refuseCertificate } from './problems.ts';
import { canMoveCertificate, type CertificateBatchStatus, type CertificateStatus } from './status.ts';
import type { Certificate } from './types.ts';

const MS_PER_DAY = 86_400_000;
/** People decide about a suspended certificate in so many days; silence revokes it. */
export const SUSPENSION_DAYS = 7;

/**
 * Why a certificate may not go to a status, or null: the table of moves; a revocation says why.
 * @param reason `revoked_reason`, needed for `revoked` only
 */
export function refuseCertificateMove(from: CertificateStatus, to: CertificateStatus, reason = ''): Problem | null {
  if (!canMoveCertificate(from, to)) return refuseCertificate('CERTIFICATE_MOVE', { from, to });
  return to === 'revoked' && reason.trim() === '' ? refuseCertificate('CERTIFICATE_REASON') : null;
}

/** A successor as it is written, still without number. */
export type Successor = Pick<Certificate, 'event_id' | 'person_id'> & { status: 'pending'; supersedes_id: string };

/** Both writes of a renewal, in this order and in one transaction: a person has one live certificate of an event. */
export type Renewal = { supersede: { id: string; status: 'superseded' }; successor: Successor };

/**
 * Renews a certificate (BEY-077): the old one is superseded, the new one links back to it. Also an expired one can be renewed; what was
 * revoked, superseded or never issued cannot. @returns CERTIFICATE_MOVE when it cannot
 */
export function planRenewal({ id, status, event_id, person_id }: Certificate): Renewal | Problem {
  const problem = refuseCertificateMove(status, 'superseded');
  if (problem) return problem;
  return {
    supersede: { id, status: 'superseded' },
    successor: { event_id, person_id, status: 'pending', supersedes_id: id },
  };
}

/**
 * Why whoever issues certificates cannot issue one anew, or null (BEY-077). About a suspended one its marks or people decide; behind a
 * paused run a successor would wait, and its person would have no certificate in force.
 * @param run status of the event's latest issue run; null where there is none @returns CERTIFICATE_MOVE, CERTIFICATE_RUN_PAUSED
 */
export function refuseRenewal(status: CertificateStatus, run: CertificateBatchStatus | null): Problem | null {
  if (status === 'suspended') return refuseCertificate('CERTIFICATE_MOVE', { from: status, to: 'superseded' });
  return (
    refuseCertificateMove(status, 'superseded') ??
    (run === 'paused' ? refuseCertificate('CERTIFICATE_RUN_PAUSED') : null)
  );
}

/** What says which certificate stands in the place of which. */
type Link = Pick<Certificate, 'id' | 'supersedes_id' | 'status'>;

/** Those that replace another one, by what they replace; a void one replaces nothing, it never came to be. */
const successorsOf = <Row extends Link>(all: readonly Row[]): ReadonlyMap<string | null, Row> =>
  new Map(all.filter(({ status }) => status !== 'void').map((one) => [one.supersedes_id, one]));

/** The newest certificate behind one, over any number of renewals; itself when nothing supersedes it. */
export function newestOf<Row extends Link>(row: Row, all: readonly Row[]): Row {
  const bySuperseded = successorsOf(all);
  const seen = new Set([row.id]);
  let newest = row;
  for (let next = bySuperseded.get(row.id); next && !seen.has(next.id); next = bySuperseded.get(newest.id)) {
    seen.add(next.id);
    newest = next;
  }
  return newest;
}

/**
 * The id of the certificate in whose place a new one of the same person and event stands (BEY-077), or null: the superseded one whose
 * successor became void before it was issued; of several the one issued last.
 * @param all every certificate of that person and event so far
 */
export function predecessorOf(all: readonly (Link & Pick<Certificate, 'issued_at'>)[]): string | null {
  const bySuperseded = successorsOf(all);
  const open = all.filter(({ id, status }) => status === 'superseded' && !bySuperseded.has(id));
  const at = ({ issued_at }: Pick<Certificate, 'issued_at'>) => Date.parse(issued_at ?? '') || 0;
  return open.toSorted((a, b) => at(b) - at(a))[0]?.id ?? null;
}

/** What a corrected basis does to a certificate: keep it, or the status it goes to; `superseded` brings a successor. */
export type BasisEffect = 'keep' | 'void' | 'suspended' | 'issued' | 'superseded' | 'new';

/**
 * What follows when the marks behind a certificate were corrected (BEY-094). Lost: suspended, and people decide.
 * Enough but different: a successor. Back as it was: in force again. Back after a revocation: a new certificate.
 * @param eligible whether the person would get it now @param changed whether the marks say something else than those it was signed with
 */
export function effectOfBasis(status: CertificateStatus, eligible: boolean, changed: boolean): BasisEffect {
  switch (status) {
    case 'pending':
    case 'failed':
      return eligible ? 'keep' : 'void';
    case 'issued':
      return eligible ? (changed ? 'superseded' : 'keep') : 'suspended';
    case 'suspended':
      return eligible ? (changed ? 'superseded' : 'issued') : 'keep';
    case 'revoked':
    case 'void':
      return eligible ? 'new' : 'keep';
    case 'superseded':
      return 'keep';
  }
}

/** The instant from which on the silence of people revokes a suspended certificate; UTC ISO. */
export const revokedBySilenceAt = (suspended_at: string): string =>
  new Date(Date.parse(suspended_at) + SUSPENSION_DAYS * MS_PER_DAY).toISOString();
