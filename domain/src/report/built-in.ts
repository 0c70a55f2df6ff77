import { ATTENDANCE_REPORTS } from './built-in-attendance.ts';
import { CAMPUS_REPORTS } from './built-in-campus.ts';
import type { Documents } from './document-parts.ts';

/**
 * The reports every organization has, as documents of the same grammar anybody may write:
 * `report_definitions.query` is their name. Days are campus days, both ends included; a parameter left out asks for all.
 */
export const BUILT_IN_REPORTS: Documents = { ...ATTENDANCE_REPORTS, ...CAMPUS_REPORTS };
