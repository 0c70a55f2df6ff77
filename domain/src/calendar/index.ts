/**
 * Days, holidays and working hours
 *
 * What a day is at a campus: working, holiday, vacation, exam or a special working day that follows the timetable of
 * another weekday. All counting of days and of working hours rests on this, in the zone of the campus and across
 * changes of daylight saving time.
 */
export * from './types.ts';
export * from './days.ts';
export * from './spans.ts';
export * from './holidays.ts';
export * from './working-hours.ts';
