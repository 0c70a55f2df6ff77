/**
 * Campus days in figures
 *
 * What is counted of each campus day, of a campus and of its departments: sessions, events, who came, when, how long marks waited
 * for their verification; and what follows from the days: sums, comparisons, trends and the five histograms.
 */
export * from './types.ts';
export * from './day.ts';
export * from './span.ts';
export * from './process.ts';
