export type { MarkFact, PercentageExplanation } from './explain.ts';
export { explainPercentage, recomputePercentage } from './explain.ts';
export { averagePercentage, creditOf, denominatorOf, percentageOf, shareInPercent, standingOf } from './percentage.ts';
export { addMark, EMPTY_TALLY, mergeTallies, tallyOf } from './tally.ts';
export type { CountedMark, ExcusedMode, PresenceCategory, Standing, StatisticsRules, Tally } from './types.ts';
export { EXCUSED_MODES, PRESENCE_CATEGORIES, STANDINGS } from './types.ts';
