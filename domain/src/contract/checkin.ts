import { z } from 'zod';
import { ExplanationBody, Id, Instant, textOf } from './common.ts';

/**
 * `POST /muster/checkin`. `nonce` is made by the client once per scan and sent again on a retry.
 * The place is WGS84 degrees, the accuracy metres; both are missing when the phone gave none.
 */
export const CheckinBody = z
  .strictObject({
    token: z.string().min(20).max(256).optional(),
    /** What the display shows to be typed, instead of the scanned `token`; spaces, hyphens and case do not matter. */
    short_code: z.string().min(6).max(20).optional(),
    /** What a refusal gave for going on: alone where more was asked for, with a newer code where a second scan was. */
    hold: z.string().min(40).max(160).optional(),
    /** Files that were handed in before (`uploadFile`): what the session asks for besides the place. */
    front_photo: Id.optional(),
    back_photo: Id.optional(),
    signature: Id.optional(),
    nonce: z
      .string()
      .max(64)
      .regex(/^[A-Za-z0-9_-]{16,64}$/),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    accuracy_m: z.number().min(0).max(100_000).optional(),
    client_recorded_at: Instant.optional(),
    /** `id`: a random name that the app keeps on this device, so that one device of several people is seen. */
    device_info: z
      .strictObject({
        id: z
          .string()
          .max(64)
          .regex(/^[A-Za-z0-9_-]{16,64}$/)
          .optional(),
        platform: textOf(60, 0).optional(),
        standalone: z.boolean().optional(),
      })
      .optional(),
  })
  .refine(
    ({ token, short_code, hold }) =>
      token === undefined ? short_code !== undefined || hold !== undefined : short_code === undefined,
    { message: 'one of token, short_code, hold', path: ['token'] },
  )
  .refine(
    ({ front_photo, back_photo, signature }) => {
      const files = [front_photo, back_photo, signature].filter((id) => id !== undefined);
      return new Set(files).size === files.length;
    },
    { message: 'a file twice', path: ['front_photo'] },
  );
export type CheckinBody = z.infer<typeof CheckinBody>;

/** Answer 200: marked now (`ok`) or before (`already_checked_in`). A refusal is an error whose code is `CHECKIN_<REASON>`. */
export const CheckinReply = z.object({
  outcome: z.enum(['ok', 'already_checked_in']),
  record_id: Id,
  session: z.object({ id: Id, name: z.string(), venue: z.string().nullable(), scheduled_start_at: Instant }),
  state: z.object({ code: z.string(), label: z.string(), category: z.string() }),
  verification_status: z.string(),
  minutes_late: z.int().nullable(),
  recorded_at: Instant,
  /** The approved leave this check-in fell into, which may end now. */
  early_return: z.object({ leave_application_id: Id }).nullable(),
  explanation: ExplanationBody.nullable(),
});
export type CheckinReply = z.infer<typeof CheckinReply>;
