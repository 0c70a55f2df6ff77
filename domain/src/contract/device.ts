import { z } from 'zod';
import { DEVICE_TRANSITIONS } from '../device/status.ts';
import { Id, Instant, lineOf, PersonRef, textOf } from './common.ts';
import { route } from './route.ts';

/** Touches in one push of a signed gateway at most. */
export const MAX_PUNCHES = 500;
const MAX_FIELDS = 20;
const MAX_COUNTER = 2 ** 53 - 1;

/**
 * One touch as a signed gateway sends it. `at` is the device's own clock; `counter` its own count of touches, by which a gap is seen;
 * `quality` of the match, 0 to 100.
 */
export const GatewayPunch = z.strictObject({
  user_code: z
    .string()
    .max(50)
    .regex(/^[A-Za-z0-9_-]+$/),
  at: Instant,
  direction: z.enum(['in', 'out', 'break_out', 'break_in', 'ot_in', 'ot_out', 'unknown']).default('unknown'),
  modality: z.enum(['fingerprint', 'face', 'palm', 'iris', 'card', 'password']).nullable().default(null),
  quality: z.int().min(0).max(100).nullable().default(null),
  counter: z.int().min(1).max(MAX_COUNTER).nullable().default(null),
});
export type GatewayPunch = z.infer<typeof GatewayPunch>;

const Cell = z.union([z.string().max(200), z.number().min(-1e16).max(1e16), z.boolean(), z.null()]);
/** A row as it came: each is read by `GatewayPunch` for itself, so that a malformed one stops no other. */
const Row = z
  .record(z.string().max(60), Cell)
  .refine((row) => Object.keys(row).length <= MAX_FIELDS, `at most ${MAX_FIELDS} fields`);
/** `POST /muster/devices/:id/punches`, signed: touches, and how many more the gateway still holds. */
export const GatewayPush = z.strictObject({
  /** The gateway's clock when it sent, by which its times are corrected. */
  sent_at: Instant,
  pending: z.int().min(0).max(1_000_000_000),
  punches: z.array(Row).max(MAX_PUNCHES),
});
export type GatewayPush = z.infer<typeof GatewayPush>;
/** What the gateway is told: how many rows were kept, and the server's clock. */
export const GatewayReply = z.object({ kept: z.int(), repeated: z.boolean(), server_time: Instant });

const DeviceStatus = z.enum(Object.keys(DEVICE_TRANSITIONS) as [keyof typeof DEVICE_TRANSITIONS]);
const Protocol = z.enum(['adms', 'signed']);

/** A biometric device as administrators see it. */
export const DeviceItem = z.object({
  id: Id,
  name: z.string(),
  serial_no: z.string().nullable(),
  protocol: Protocol,
  status: DeviceStatus,
  place: z.string().nullable(),
  last_seen_at: Instant.nullable(),
  last_sync_at: Instant.nullable(),
  /** It is in use, and was not heard from for half an hour. */
  is_silent: z.boolean(),
  /** What is added to its times, because its clock is wrong. */
  clock_offset_ms: z.int(),
  /** Pushes that were kept and not read yet. */
  waiting: z.int(),
  /** Touches that were set aside. */
  set_aside: z.int(),
  /** Touches of the last 24 hours that became marks. */
  matched_today: z.int(),
});
export type DeviceItem = z.infer<typeof DeviceItem>;

/** `GET /muster/devices`: the biometric devices, and where one may hang. */
export const Devices = z.object({
  devices: z.array(DeviceItem),
  places: z.array(z.object({ id: Id, kind: z.enum(['venue', 'campus']), name: z.string() })),
  /** Serial numbers that push and that nobody registered; told to the platform's administrators only. */
  unknown_serials: z.array(
    z.object({
      serial_no: z.string(),
      pushes: z.int(),
      first_at: Instant,
      last_at: Instant,
      ip_address: z.string().nullable(),
    }),
  ),
});
export type Devices = z.infer<typeof Devices>;

/** `GET /muster/devices/:id`: what waits there, and why. */
export const DeviceDetail = DeviceItem.extend({
  /** Numbers that belong to nobody yet. */
  unknown_pins: z.array(z.object({ user_code: z.string(), punches: z.int(), first_at: Instant, last_at: Instant })),
  /** Touches set aside for another reason, by the reason (of the closed list of check-in). */
  aside: z.array(z.object({ reason: z.string(), punches: z.int(), last_at: Instant })),
  /** Pushes with lines that could not be read. */
  unread: z.array(z.object({ id: Id, at: Instant, error: z.string() })),
  /** Touches that the device counted and never delivered, each as a range. */
  gaps: z.array(z.object({ from: z.number(), to: z.number() })),
  /** The newest touches that became marks. */
  latest: z.array(z.object({ punched_at: Instant, person: PersonRef, session: z.string(), skew_ms: z.int() })),
});
export type DeviceDetail = z.infer<typeof DeviceDetail>;

/** `POST /muster/devices`: a device that hangs in a room, or at a gate of a campus. */
export const DeviceRegistration = z.strictObject({
  name: lineOf(100),
  serial_no: z
    .string()
    .min(4)
    .max(40)
    .regex(/^[A-Za-z0-9_-]+$/),
  protocol: Protocol,
  place_id: Id,
});
export type DeviceRegistration = z.infer<typeof DeviceRegistration>;
/** The secret is told once, at the registration of a gateway or when it is made anew. */
export const DeviceRegistered = z.object({ device: DeviceItem, secret: z.string().nullable() });
export type DeviceRegistered = z.infer<typeof DeviceRegistered>;
export const DeviceMove = z.strictObject({ status: DeviceStatus });
/** `POST /muster/devices/:id/pins`: whose number it is, by the number on their card. */
export const DevicePin = z.strictObject({
  user_code: z
    .string()
    .max(50)
    .regex(/^[A-Za-z0-9_-]+$/),
  identifier: textOf(50),
});

/** Biometric devices of an institution. */
export const DEVICE_ROUTES = {
  devices: route({
    method: 'get',
    path: '/devices',
    summary: 'Biometric devices with their last sign of life and what waits',
    reply: Devices,
  }),
  device: route({
    method: 'get',
    path: '/devices/:id',
    subject: 'devices',
    summary: 'One device: unknown numbers, touches set aside, unread pushes, gaps',
    reply: DeviceDetail,
  }),
  registerDevice: route({
    method: 'post',
    path: '/devices',
    summary: 'Register a biometric device by its serial number; what it pushed before is taken over',
    body: DeviceRegistration,
    reply: DeviceRegistered,
    status: 201,
    limit: 'submit',
  }),
  moveDevice: route({
    method: 'post',
    path: '/devices/:id/status',
    subject: 'devices',
    summary: 'Activate, suspend or retire a device',
    body: DeviceMove,
    reply: DeviceDetail,
    limit: 'submit',
  }),
  renewDeviceSecret: route({
    method: 'post',
    path: '/devices/:id/secret',
    subject: 'devices',
    summary: 'Make the signing secret of a gateway anew; the old one holds no more',
    reply: DeviceRegistered,
    limit: 'submit',
  }),
  mapDevicePin: route({
    method: 'post',
    path: '/devices/:id/pins',
    subject: 'devices',
    summary: 'Say whose number it is; what waited for it is decided at once',
    body: DevicePin,
    reply: DeviceDetail,
    limit: 'mark',
  }),
} as const;
