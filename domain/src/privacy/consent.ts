import type { Explanation, Flip } from '../explain/index.ts';
import type { Problem } from '../problem.ts';
import { daysUntil, earliest, isBefore } from './instants.ts';
import { refuse } from './problems.ts';
import type { Consent, LegalBasis, Purpose } from './types.ts';

/** Purposes nobody may be made to accept: only their own consent counts, with an equal way without it. */
export const OPT_IN: readonly Purpose[] = ['biometric', 'photo', 'location', 'signature'];
/** Years of age below which somebody is a minor. */
export const MAJORITY_YEARS = 18;

/** `outdated`: to a version of the notice that is no longer accepted. `wrong_basis`: not consent where only consent counts. */
export type ConsentVerdict = 'in_force' | 'never' | 'withdrawn' | 'expired' | 'outdated' | 'wrong_basis';
/** What counts beside the rows; versions null = any version of the notice. */
export type ConsentRules = { accepted_versions: readonly string[] | null };
/** Value = the id of the consent that allows it, null when none does. */
export type ConsentExplanation = Explanation<string | null> & { verdict: ConsentVerdict };

/**
 * Whether somebody is a minor on a day (both 'YYYY-MM-DD'): until the day before the 18th birthday; born on 29 February,
 * until 28 February of a year without one. Without a date of birth nobody is flagged.
 */
export function isMinor(date_of_birth: string | null, day: string): boolean {
  if (date_of_birth === null) return false;
  const years = Number(day.slice(0, 4)) - Number(date_of_birth.slice(0, 4));
  return years < MAJORITY_YEARS || (years === MAJORITY_YEARS && day.slice(5) < date_of_birth.slice(5));
}

const verdictOf = (consent: Consent, { accepted_versions }: ConsentRules, now: string): ConsentVerdict => {
  if (consent.withdrawn_at !== null && !isBefore(now, consent.withdrawn_at)) return 'withdrawn';
  if (consent.expires_at !== null && !isBefore(now, consent.expires_at)) return 'expired';
  if (OPT_IN.includes(consent.purpose) && consent.legal_basis !== 'consent') return 'wrong_basis';
  if (accepted_versions !== null && !accepted_versions.includes(consent.policy_version)) return 'outdated';
  return 'in_force';
};

/** The consent that decides: one in force if there is any, else the one given last. */
function decide(consents: readonly Consent[], purpose: Purpose, rules: ConsentRules, now: string) {
  const given = consents
    .filter((one) => one.purpose === purpose && !isBefore(now, one.granted_at))
    .toSorted((a, b) => Date.parse(b.granted_at) - Date.parse(a.granted_at) || (a.id < b.id ? 1 : -1))
    .map((consent) => ({ consent, verdict: verdictOf(consent, rules, now) }));
  const best = given.find(({ verdict }) => verdict === 'in_force') ?? given[0];
  if (!best) return { value: null, verdict: 'never' as const, consent: null };
  return { value: best.verdict === 'in_force' ? best.consent.id : null, ...best };
}

function flipsOf(verdict: ConsentVerdict, consent: Consent | null, now: string): Flip[] {
  if (verdict !== 'in_force') return [{ verdict: 'in_force', change: 'consents', delta: 1 }];
  const end = earliest([consent?.expires_at, consent?.withdrawn_at].flatMap((at) => at ?? []));
  if (end === null) return [];
  return [
    { verdict: end === consent?.withdrawn_at ? 'withdrawn' : 'expired', change: 'days', delta: daysUntil(end, now) },
  ];
}

/**
 * Whether somebody's data may be used for a purpose now, and why (CH-100, CH-104, BEY-090): value = the row that allows it.
 * A consent holds from the instant it was given until, not including, the instant it ends or is withdrawn.
 * @param asked.day the day in the campus zone, on which a minor is flagged; a flag, no refusal
 */
export function explainConsent(asked: {
  person_id: string;
  date_of_birth: string | null;
  purpose: Purpose;
  consents: readonly Consent[];
  rules: ConsentRules;
  day: string;
  now: string;
}): ConsentExplanation {
  const { person_id, date_of_birth, purpose, rules, day, now } = asked;
  const consents = asked.consents.filter((one) => one.person_id === person_id);
  const { value, verdict, consent } = decide(consents, purpose, rules, now);
  return {
    v: 1,
    subject: { person_id, purpose },
    known_at: now,
    value,
    verdict,
    facts: consents.map((one) => ({ table: 'consents', id: one.id, value: { ...one } })),
    rules: [
      { code: 'CONSENT_IN_FORCE', inputs: { purpose }, output: verdict },
      { code: 'CONSENT_MINOR', inputs: { day, majority_years: MAJORITY_YEARS }, output: isMinor(date_of_birth, day) },
    ],
    policy: { document: { ...rules } },
    flips: flipsOf(verdict, consent, now),
  };
}

/** The verdict on a consent once more, from the facts of its explanation alone. */
export function recomputeConsent({ facts, policy, subject, known_at }: ConsentExplanation) {
  const consents = facts.map(({ value }) => value as unknown as Consent);
  const { value, verdict } = decide(
    consents,
    subject['purpose'] as Purpose,
    policy?.document as ConsentRules,
    known_at,
  );
  return { value, verdict };
}

/** Why a consent may not be recorded so, or null: what is opt-in rests on consent and nothing else. */
export const refuseConsent = ({
  purpose,
  legal_basis,
}: {
  purpose: Purpose;
  legal_basis: LegalBasis;
}): Problem | null =>
  OPT_IN.includes(purpose) && legal_basis !== 'consent' ? refuse('CONSENT_BASIS_WRONG', { purpose }) : null;

/** Why somebody may not withdraw a consent, or null. What rests on a contract or a law is objected to, not withdrawn. */
export function refuseWithdrawal(consent: Consent, person_id: string | null, now: string): Problem | null {
  if (consent.person_id !== person_id) return refuse('CONSENT_NOT_YOURS');
  if (consent.withdrawn_at !== null && !isBefore(now, consent.withdrawn_at)) return refuse('CONSENT_WITHDRAWN');
  return consent.legal_basis === 'consent'
    ? null
    : refuse('CONSENT_NOT_WITHDRAWABLE', { legal_basis: consent.legal_basis });
}
