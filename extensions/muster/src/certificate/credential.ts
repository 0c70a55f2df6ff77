import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { Tenant } from '@muster/directus';
import * as queries from '@muster/directus/certificate';
import { readEvent } from '@muster/directus/event';
import { bakePng, type SignedCredential } from '@muster/domain/certificate';
import sharp from 'sharp';
import { found, type Actor } from '../actor.ts';
import type { EventDeps } from '../event/presenter.ts';
import { FileAnswer } from '../http-file.ts';
import { issuable } from './service.ts';

/** Width and height of a badge in pixels; profiles show it smaller. */
const BADGE_PX = 512;
/** A medal without words, since it stands beside the name of the event in any language. */
const MEDAL = `<svg xmlns="http://www.w3.org/2000/svg" width="${BADGE_PX}" height="${BADGE_PX}" viewBox="0 0 64 64">
<path d="M22 34 15 60l9-4 6 7 5-22zM42 34l7 26-9-4-6 7-5-22z" fill="#115e59"/>
<circle cx="32" cy="25" r="21" fill="#0f766e"/><circle cx="32" cy="25" r="17" fill="#f8fafc"/>
<circle cx="32" cy="25" r="14.5" fill="none" stroke="#0f766e" stroke-width="1"/>
<path d="m24 25.5 5.5 5.5L41 19.5" fill="none" stroke="#0f766e" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
let medal: Promise<Buffer> | undefined;
const drawMedal = (): Promise<Buffer> => (medal ??= sharp(Buffer.from(MEDAL)).png({ compressionLevel: 9 }).toBuffer());

/** The credential, for its holder and for whoever issues the certificates of the event. */
async function credentialFor(deps: EventDeps, tenant: Tenant, actor: Actor, id: string) {
  const row = found(await queries.readCredential(tenant, id));
  if (row.person_id !== actor.person_id)
    await issuable(deps, tenant, actor, await readEvent(tenant, actor.person_id, row.event_id));
  return row;
}

const textOf = (credential: SignedCredential): string => `${JSON.stringify(credential, null, 2)}\n`;
const fileOf = (bytes: Uint8Array, name: string, type: string): FileAnswer =>
  new FileAnswer({ stream: Readable.from([Buffer.from(bytes)]), name, type, size: bytes.length });

/** The credential as a file for wallets (BEY-071). */
export async function downloadCredential(deps: EventDeps, tenant: Tenant, actor: Actor, id: string) {
  const { serial_no, credential } = await credentialFor(deps, tenant, actor, id);
  return fileOf(Buffer.from(textOf(credential)), `${serial_no}.json`, 'application/vc+ld+json');
}

/** The medal with the credential baked in, for profiles (BEY-071). */
export async function downloadBadge(deps: EventDeps, tenant: Tenant, actor: Actor, id: string) {
  const { serial_no, credential } = await credentialFor(deps, tenant, actor, id);
  const baked = bakePng(await drawMedal(), JSON.stringify(credential), crc32);
  return fileOf(baked, `${serial_no}.png`, 'image/png');
}
