import type { Tenant } from '@muster/directus';
import type { z } from 'zod';

/**
 * What a process lays beside its tasks in the inbox. Each process that opens tasks exports one as `TASK_FACTS` from
 * `<slug>/task-facts.ts`, where the bundle finds it; the portal shows it by `features/<slug>/TaskFacts.vue`.
 */
export type TaskFacts<Shape extends z.ZodType = z.ZodType> = {
  slug: string;
  /** the table of the tasks' subjects */
  table: string;
  /** what leaves: anything else that is read stays here */
  shape: Shape;
  read: (tenant: Tenant, subjectId: string) => Promise<z.input<Shape> | null>;
};

/** Ties the shape of the facts to what reads them. */
export const taskFacts = <Shape extends z.ZodType>(facts: TaskFacts<Shape>): TaskFacts => facts;
