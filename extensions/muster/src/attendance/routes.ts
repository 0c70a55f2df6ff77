import type { Served } from '../http.ts';
import type { Deps } from '../deps.ts';
export const attendanceRoutes = (_deps: Deps): Served[] => [];
