/** Tasks that one call may decide, the limit itself allowed: each is a transaction of its own and, at worst, a wait for the engine. */
export const MAX_TASKS_AT_ONCE = 100;

/** Decisions of so many days back count for how long a step usually takes. */
export const SLA_DAYS = 90;
/** From so many decisions on a step has a usual time; fewer are chance. */
export const LEAST_SLA_SAMPLES = 5;
/** A task that is older than usual and due within so many hours is expected to be late. */
export const SOON_HOURS = 24;
/** Tasks that are shown as late or expected to be, at most. */
export const MOST_AT_RISK = 100;
