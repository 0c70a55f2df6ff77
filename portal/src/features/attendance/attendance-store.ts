import type { CourseStanding, MarkLine } from '@muster/domain/contract';
import type { MaybeRefOrGetter } from 'vue';
import { toValue } from 'vue';
import { useResource } from '../../shared/api/resource.ts';
import { attendanceApi } from './attendance-api.ts';

export const useCourses = () => useResource(['attendance', 'courses'], attendanceApi.courses);
export const useCourse = (section: MaybeRefOrGetter<string>) =>
  useResource(
    () => ['attendance', toValue(section)],
    () => attendanceApi.course(toValue(section)),
  );

/** What a mark is shown as: the category of its state, unless somebody still has to look at it. */
export function badgeOfMark({ record }: Pick<MarkLine, 'record'>): string {
  if (!record) return 'unmarked';
  return record.verification_status === 'flagged' ? 'flagged' : record.state.category;
}

export const latestFirst = (marks: readonly MarkLine[]): MarkLine[] =>
  marks.toSorted((a, b) => Date.parse(b.scheduled_start_at) - Date.parse(a.scheduled_start_at));

/** The forecast as a sentence: the text key and its numbers, or null when nothing is left to forecast. */
export function forecastOf({ sessions_remaining, worst_pct, best_pct, must_attend }: CourseStanding) {
  if (!sessions_remaining || worst_pct === null || best_pct === null) return null;
  const reach = must_attend === null ? 'unreachable' : must_attend === 0 ? 'safe' : 'must';
  return {
    key: `attendance.forecast.${reach}`,
    worst_pct,
    best_pct,
    must_attend: must_attend ?? 0,
    sessions_remaining,
  };
}
