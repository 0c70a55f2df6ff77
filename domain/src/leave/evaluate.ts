import { localDay, type AcademicTerm, type CalendarEntry } from '../calendar/index.ts';
import type { Explanation, Fact, Outcome } from '../explain/index.ts';
import { leaveDays } from './days.ts';
import { sharesByPeriod } from './ledger.ts';
import { heldSpan, refuseLeave } from './policy.ts';
import { holdsDates } from './status.ts';
import type { Leave, LeaveRules, LeaveSpan, LeaveType, LedgerEntry } from './types.ts';

/** How far a leave is from each limit on its length; the smallest addition (½ day steps) that would be refused. */
function lengthFlips(days: number, { type, documents }: LeaveRules): Explanation['flips'] {
  const flip = (verdict: string, limit: number | null) =>
    limit === null || days > limit ? [] : [{ verdict, change: 'days', delta: limit - days + 0.5 }];
  return [
    ...flip('LEAVE_TOO_LONG', type.max_consecutive_days),
    ...(documents > 0 ? [] : flip('LEAVE_DOCUMENT_REQUIRED', type.document_required_after_days)),
  ];
}

const fact = <Row extends { id: string }>(table: string, { id, ...value }: Row): Fact => ({ table, id, value });

/** The person's leaves that still hold dates: only those can stand in the way or count in a limit. */
const counting = (taken: readonly Leave[]): Leave[] =>
  taken
    .filter(({ status }) => holdsDates(status))
    .map(({ id, person_id, leave_type_id, status, starts_at, ends_at, returned_at }) => {
      const held = { id, person_id, leave_type_id, status, starts_at, ends_at };
      return returned_at ? { ...held, returned_at } : held;
    });

/** First and last campus day that the judgement looks at: those of the leave, and of all that may join or count with it. */
function daysLookedAt(asked: LeaveSpan, taken: readonly Leave[], zone: string): [first: string, last: string] {
  const spans = [asked, ...taken.map(heldSpan)].flatMap(({ starts_at, ends_at }) => [starts_at, ends_at]);
  const days = spans.map((instant) => localDay(instant, zone)).sort();
  return [days[0] as string, days.at(-1) as string]; // at least those of the leave itself
}

/** Entries that say what one of the days is; those that give a type days of its own count wherever they lie. */
const entriesLookedAt = ({ calendar, type }: LeaveRules, first: string, last: string): CalendarEntry[] =>
  calendar.entries.filter(
    ({ kind, leave_type_id, starts_on, ends_on }) =>
      (kind === 'optional_holiday' && leave_type_id === type.id) || (starts_on <= last && ends_on >= first),
  );

/** Terms in which one of the days lies, and the one before them, which names the year of a day between terms. */
function termsLookedAt(terms: readonly AcademicTerm[], first: string, last: string): AcademicTerm[] {
  const before = terms.map(({ starts_on }) => starts_on).filter((day) => day <= first);
  const since = before.reduce((latest, day) => (day > latest ? day : latest), '');
  return terms.filter(({ starts_on, ends_on }) => starts_on <= last && (starts_on >= since || ends_on >= first));
}

function ledgerLookedAt(asked: LeaveSpan, rules: LeaveRules): LedgerEntry[] {
  if (!rules.type.needs_balance) return [];
  const periods = sharesByPeriod(asked, rules, rules.terms).map(({ key }) => key);
  return rules.ledger.filter(({ period }) => periods.includes(period));
}

function factsOf(asked: LeaveSpan, taken: readonly Leave[], rules: LeaveRules): Fact[] {
  const [first, last] = daysLookedAt(asked, taken, rules.calendar.zone);
  return [
    fact('leave_types', rules.type),
    ...entriesLookedAt(rules, first, last).map((entry) => fact('calendar_entries', entry)),
    ...taken.map((leave) => fact('leave_applications', leave)),
    ...termsLookedAt(rules.terms, first, last).map((term) => fact('academic_terms', term)),
    ...ledgerLookedAt(asked, rules).map((entry) => fact('leave_ledger_entries', entry)),
  ];
}

/** What is no row: the span in days, the campus, the documents. */
type JudgeInputs = LeaveSpan &
  Pick<LeaveRules, 'half_day_at' | 'documents'> & { zone: string; working_weekdays: readonly number[] };

/** Judges a leave and says how: days, refusal, and an explanation whose facts give both again. */
export function evaluateLeave(asked: LeaveSpan, taken: readonly Leave[], rules: LeaveRules, now: Date) {
  const problem = refuseLeave(asked, taken, rules, now);
  const { days, explanation } = leaveDays(asked, rules, now.toISOString(), { person_id: rules.person_id });
  const verdict = problem?.code ?? 'allowed';
  const { calendar, half_day_at, documents } = rules;
  const { zone, working_weekdays } = calendar;
  const { starts_at, ends_at } = asked;
  const inputs: JudgeInputs = { starts_at, ends_at, half_day_at, documents, zone, working_weekdays };
  const judged: Explanation = {
    ...explanation,
    verdict,
    facts: factsOf(asked, counting(taken), rules),
    rules: [
      { code: 'LEAVE_JUDGED', inputs, output: verdict },
      ...explanation.rules,
      ...(problem ? [{ code: problem.code, inputs: problem.params ?? {}, output: verdict }] : []),
    ],
    flips: lengthFlips(days, rules),
  };
  return { problem, days, explanation: judged };
}

/** Days and verdict of a leave once more from the facts of its explanation (BEY-090). */
export function recomputeLeave({ subject, facts, rules, known_at }: Explanation): Outcome {
  const { starts_at, ends_at, half_day_at, documents, zone, working_weekdays } = rules[0]?.inputs as JudgeInputs;
  const of = <Row>(table: string) =>
    facts.filter((one) => one.table === table).map(({ id, value }) => ({ id, ...(value as object) }) as Row);
  const [type] = of<LeaveType>('leave_types') as [LeaveType];
  const again: LeaveRules = {
    type,
    person_id: String(subject['person_id']),
    calendar: { zone, working_weekdays, entries: of<CalendarEntry>('calendar_entries') },
    half_day_at,
    terms: of<AcademicTerm>('academic_terms'),
    ledger: of<LedgerEntry>('leave_ledger_entries'),
    documents,
  };
  const { problem, days } = evaluateLeave(
    { starts_at, ends_at },
    of<Leave>('leave_applications'),
    again,
    new Date(known_at),
  );
  return { value: days, verdict: problem?.code ?? 'allowed' };
}
