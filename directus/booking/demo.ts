import type { Demo } from '../seed/context.ts';
import { writeBookings, writeOpenBookings } from './seed.ts';

export const DEMO: Record<string, Demo> = { booking: { past: writeBookings, open: writeOpenBookings } };
