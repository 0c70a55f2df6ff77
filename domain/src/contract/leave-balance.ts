import { z } from 'zod';
import { Day, Id, Instant, PersonRef } from './common.ts';

/** One line of a balance: days that came in (> 0) or went out (< 0), in halves. */
const LedgerLine = z.object({
  id: Id,
  kind: z.enum(['allocation', 'carry_in', 'carry_out', 'debit', 'credit', 'expiry', 'adjustment']),
  days: z.number(),
  effective_on: Day,
  leave_id: Id.nullable(),
});
/** One type in one academic year of `GET /muster/leave/balances`; days in halves. */
export const LeaveBalance = z.object({
  leave_type: z.object({ id: Id, code: z.string(), name: z.string() }),
  /** '2026-27' */
  period: z.string(),
  is_current: z.boolean(),
  allocated: z.number(),
  carried_in: z.number(),
  used: z.number(),
  expired: z.number(),
  carried_out: z.number(),
  /** What may be taken today. */
  available: z.number(),
  carry_expires_on: Day.nullable(),
  entries: z.array(LedgerLine),
});
export type LeaveBalance = z.infer<typeof LeaveBalance>;

/** An academic year: '2026-27', its second part the year after the first. */
const AcademicYear = z
  .string()
  .max(7)
  .regex(/^(19|20|21)\d\d-\d\d$/)
  .refine((text) => (Number(text.slice(2, 4)) + 1) % 100 === Number(text.slice(5)), 'the year after the first')
  .meta({ examples: ['2026-27'] });
/**
 * `POST /muster/leave/types/:id/run`, by an administrator: give each person the days of an academic year, carry what is left
 * of the year before into it, or let carried days lapse that were to be used by now. Without `apply` nothing is written.
 * Running it again writes nothing twice.
 */
export const LeaveRun = z
  .strictObject({
    what: z.enum(['carry', 'expire', 'allocate']),
    period: AcademicYear,
    /** days each person is given, in halves */
    days: z.number().min(0.5).max(366).multipleOf(0.5).optional(),
    who: z.enum(['student', 'staff', 'everybody']).default('everybody'),
    apply: z.boolean().default(false),
  })
  .refine(({ what, days }) => (what === 'allocate') === (days !== undefined), {
    message: 'days are given with allocate alone',
    path: ['days'],
  });
export type LeaveRun = z.infer<typeof LeaveRun>;
/** How many people it touches, how many are as they should be already, and the days that move. */
export const LeaveRunReply = z.object({
  people: z.int(),
  already: z.int(),
  days_given: z.number(),
  days_lapsed: z.number(),
  applied: z.boolean(),
});
export type LeaveRunReply = z.infer<typeof LeaveRunReply>;

/** Most days a look at who is away spans. */
const AWAY_DAYS = 62;
/** `GET /muster/leave/away`: campus days from `from` on. */
export const AwayQuery = z.strictObject({
  from: Day,
  days: z.coerce.number().int().min(1).max(AWAY_DAYS).default(14),
});
/** Somebody's leave, approved or still being decided. */
export const AwayItem = z.object({
  id: Id,
  person: PersonRef,
  /** `null` to whoever may not read the request itself: a manager sees who is away, not why. */
  leave_type: z.string().nullable(),
  starts_at: Instant,
  /** Its end, or when the person came back. */
  ends_at: Instant,
  status: z.enum(['submitted', 'in_review', 'approved']),
});
export type AwayItem = z.infer<typeof AwayItem>;
