import { z } from 'zod';
import { STUDENT_CATEGORIES } from '../aicte/index.ts';
import { Day, Id, PersonRef } from './common.ts';
import { route } from './route.ts';

/** A refusal in the reader's language, as part of an answer. */
export const ProblemBody = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const CategoryCounts = z.partialRecord(z.enum(STUDENT_CATEGORIES), z.int());
/** A scheme of the institution: why its draft may not be published, and how many students it counts, or would. */
export const AicteSchemeItem = z.object({
  id: Id,
  code: z.string(),
  version: z.int(),
  name: z.string(),
  status: z.enum(['draft', 'published', 'retired']),
  admitted_from: Day,
  admitted_until: Day.nullable(),
  required: CategoryCounts,
  source: z.string(),
  activities: z.int(),
  students: CategoryCounts,
  confirmed_by: PersonRef.nullable(),
  /** a second person is asked about it */
  is_proposed: z.boolean(),
  problems: z.array(ProblemBody),
});
export type AicteSchemeItem = z.infer<typeof AicteSchemeItem>;

/** `GET /muster/aicte/schemes`: what the program brings along, what the institution has, and students whom no scheme counts. */
export const AicteSchemes = z.object({
  delivered: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      source: z.string(),
      source_year: z.int().nullable(),
      activities: z.int(),
      is_installed: z.boolean(),
    }),
  ),
  schemes: z.array(AicteSchemeItem),
  uncovered: z.int(),
});
export type AicteSchemes = z.infer<typeof AicteSchemes>;

/** Schemes of activity points, for the office. */
export const AICTE_SCHEME_ROUTES = {
  aicteSchemes: route({
    method: 'get',
    path: '/aicte/schemes',
    summary:
      'Schemes of activity points: delivered, installed, what keeps a draft from being published, and whom each counts',
    reply: AicteSchemes,
  }),
  installAicteScheme: route({
    method: 'post',
    path: '/aicte/schemes',
    summary: 'Install a delivered scheme as a draft',
    body: z.strictObject({ code: z.string().min(1).max(30) }),
    reply: AicteSchemeItem,
    status: 201,
    limit: 'submit',
  }),
  draftAicteScheme: route({
    method: 'post',
    path: '/aicte/schemes/:id/versions',
    subject: 'aicte_schemes',
    summary: 'Begin the next version of a scheme as a draft',
    reply: AicteSchemeItem,
    status: 201,
    limit: 'submit',
  }),
} as const;
