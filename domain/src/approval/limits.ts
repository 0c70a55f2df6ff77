/** Tasks that one call may decide, the limit itself allowed: each is a transaction of its own and, at worst, a wait for the engine. */
export const MAX_TASKS_AT_ONCE = 100;
