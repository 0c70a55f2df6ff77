import type { Explanation, Fact, PolicyUse, Recompute } from '../explain/index.ts';
import { creditOf, denominatorOf, tallyOf, type MarkFact, type StatisticsRules } from '../statistics/index.ts';
import { forecastOf, type Forecast } from './forecast.ts';

/** A session still to be held, as a fact. */
export type PlannedFact = Fact<{ session_date: string }>;
type ForecastFact = MarkFact['value'] | PlannedFact['value'];

/** `safe`: nothing more is needed; `reachable`: so many are; `out_of_reach`: even all are too few. */
export type ForecastVerdict = 'safe' | 'reachable' | 'out_of_reach';

export type ForecastExplanation = Explanation<number | null, ForecastFact> & { verdict: ForecastVerdict };

const verdictOf = ({ must_attend }: Forecast): ForecastVerdict => {
  if (must_attend === null) return 'out_of_reach';
  return must_attend === 0 ? 'safe' : 'reachable';
};

/**
 * A forecast with everything it rests on (BEY-045, BEY-090): the marks, the sessions to come, the rule and its inputs;
 * its flip is how many sessions may still be missed plus one.
 * @param asked.as_of campus day of the forecast
 */
export function explainForecast(asked: {
  subject: Record<string, string>;
  known_at: string;
  as_of: string;
  marks: readonly MarkFact[];
  planned: readonly PlannedFact[];
  rules: StatisticsRules;
  policy?: PolicyUse;
}): { forecast: Forecast; explanation: ForecastExplanation } {
  const { subject, known_at, as_of, marks, planned, rules, policy } = asked;
  const tally = tallyOf(marks.map((mark) => mark.value));
  const days = planned.map(({ value }) => value.session_date);
  const forecast = forecastOf(tally, days, rules, as_of);
  const verdict = verdictOf(forecast);
  const inputs = {
    as_of,
    credit: creditOf(tally, rules.excused_mode),
    denominator: denominatorOf(tally, rules.excused_mode),
    planned: planned.length,
    eligibility_threshold_pct: rules.eligibility_threshold_pct,
  };
  const spare = planned.length - (forecast.must_attend ?? 0);
  const explanation: ForecastExplanation = {
    v: 1,
    subject,
    known_at,
    value: forecast.must_attend,
    unit: 'sessions',
    verdict,
    facts: [...marks, ...planned],
    rules: [{ code: 'ATT_FORECAST', inputs, output: { ...forecast } }],
    policy: { ...policy, document: { ...rules } },
    flips: verdict === 'reachable' ? [{ verdict: 'out_of_reach', change: 'absent', delta: spare + 1 }] : [],
  };
  return { forecast, explanation };
}

const isPlanned = (fact: Fact<ForecastFact>): fact is PlannedFact => fact.table === 'attendance_sessions';

/** The forecast of an explanation, from its listed facts and policy values alone; another policy may be tried instead. */
export function recomputeForecast(explanation: ForecastExplanation, rules?: StatisticsRules) {
  const used = rules ?? (explanation.policy?.document as StatisticsRules);
  const marks = explanation.facts.flatMap((fact) => (isPlanned(fact) ? [] : [(fact as MarkFact).value]));
  const days = explanation.facts.flatMap((fact) => (isPlanned(fact) ? [fact.value.session_date] : []));
  const forecast = forecastOf(tallyOf(marks), days, used, String(explanation.rules[0]?.inputs['as_of']));
  return { value: forecast.must_attend, verdict: verdictOf(forecast) };
}

/** For `recompute` of the explain module. */
export const FORECAST_RECOMPUTE: Readonly<Record<string, Recompute>> = { ATT_FORECAST: recomputeForecast };
