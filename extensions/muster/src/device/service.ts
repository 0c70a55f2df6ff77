import { randomUUID } from 'node:crypto';
import { inTransaction, type Tenant, type TenantDatabase } from '@muster/directus';
import * as queries from '@muster/directus/device';
import { listQuarantined, listWaitingAddresses } from '@muster/directus/device/intake-queries.ts';
import type { DeviceDetail, DeviceRegistered, DeviceRegistration, Devices } from '@muster/domain/contract';
import { isInNetwork } from '@muster/domain/checkin';
import { DEVICE_TRANSITIONS, refuseDevice, type DeviceStatus } from '@muster/domain/device';
import { refuseRequest } from '@muster/domain';
import type { z } from 'zod';
import { found, isAdministrator, type Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../problem-error.ts';
import { makeSecret } from './secret.ts';

type Keys = Pick<Deps, 'env'>;
/** Who asks, and the database as their organization may ask it. */
export type DeviceCall = { tenant: TenantDatabase; actor: Actor };

/** To everybody else a device is not there, and all of them are none of their business. */
const manage = ({ actor }: DeviceCall, refusal: 'NOT_FOUND' | 'FORBIDDEN' = 'NOT_FOUND'): void => {
  if (!isAdministrator(actor)) throw new ProblemError(refuseRequest(refusal));
};

export const listDevices = async (call: DeviceCall): Promise<z.input<typeof Devices>> => {
  manage(call, 'FORBIDDEN');
  const { tenant, actor } = call;
  const [devices, places] = [await queries.listDevices(tenant), await queries.listPlaces(tenant)];
  const unknown_serials = actor.role === 'platform_admin' ? await listQuarantined(tenant.source) : [];
  return { devices, places, unknown_serials };
};

export const readDevice = async (call: DeviceCall, id: string): Promise<z.input<typeof DeviceDetail>> => {
  manage(call);
  const device = found(await queries.readDevice(call.tenant, id));
  return { ...device, ...(await queries.readWaiting(call.tenant, id)) };
};

/** A device is in use at once; what its serial number left in quarantine is read like any other push. */
export const registerDevice = async (
  { env }: Keys,
  call: DeviceCall,
  { name, serial_no, protocol, place_id }: DeviceRegistration,
): Promise<z.input<typeof DeviceRegistered>> => {
  manage(call, 'FORBIDDEN');
  const { actor } = call;
  return inTransaction(call.tenant, async (tenant) => {
    const place = await queries.readPlace(tenant, place_id);
    if (!place) throw new ProblemError(refuseDevice('DEVICE_PLACE'));
    const id = randomUUID();
    const made = protocol === 'signed' ? makeSecret(env, { id, organization_id: tenant.organization_id }) : null;
    const row = {
      id,
      device_key: `biometric:${serial_no}:${id.slice(0, 8)}`,
      name,
      serial_no,
      protocol,
      ...place,
      secret_sealed: made?.sealed ?? null,
      user_id: actor.user_id,
    };
    await queries.insertDevice(tenant, row);
    if (protocol === 'adms') await queries.adoptPushes(tenant, id, serial_no, null);
    return { device: found(await queries.readDevice(tenant, id)), secret: made?.secret ?? null };
  });
};

/** From where what waits of a serial number is taken; null = from anywhere. */
async function addressesIn(tenant: Tenant, serial_no: string, network: string | null): Promise<string[] | null> {
  if (network === null) return null;
  const all = await listWaitingAddresses(tenant.source, serial_no);
  return all.flatMap(({ ip_address }) => (isInNetwork(ip_address, network) ? [ip_address] : []));
}

/** Activates, suspends or retires it; what it pushes meanwhile waits. */
export const moveDevice = async (call: DeviceCall, id: string, to: DeviceStatus) => {
  manage(call);
  await inTransaction(call.tenant, async (tenant) => {
    const { status: from, protocol, serial_no, network } = found(await queries.lockForMove(tenant, id));
    if (!(DEVICE_TRANSITIONS[from] as readonly DeviceStatus[]).includes(to))
      throw new ProblemError(refuseDevice('DEVICE_STATUS', { from, to }));
    await queries.moveDevice(tenant, id, to, call.actor.user_id);
    if (to === 'active' && protocol === 'adms' && serial_no)
      await queries.adoptPushes(tenant, id, serial_no, await addressesIn(tenant, serial_no, network));
  });
  return readDevice(call, id);
};

/** A new secret; whoever knows the old one signs nothing any more. */
export const renewSecret = async (
  { env }: Keys,
  call: DeviceCall,
  id: string,
): Promise<z.input<typeof DeviceRegistered>> => {
  manage(call);
  return inTransaction(call.tenant, async (tenant) => {
    const { protocol } = found(await queries.lockForMove(tenant, id));
    if (protocol !== 'signed') throw new ProblemError(refuseRequest('NOT_FOUND'));
    const { secret, sealed } = makeSecret(env, { id, organization_id: tenant.organization_id });
    await queries.replaceSecret(tenant, id, sealed, call.actor.user_id);
    return { device: found(await queries.readDevice(tenant, id)), secret };
  });
};

/** Gives a number its person; every device of the organization at which it waits looks again. */
export const mapPin = async (
  call: DeviceCall,
  id: string,
  { user_code, identifier }: { user_code: string; identifier: string },
) => {
  manage(call);
  await inTransaction(call.tenant, async (tenant) => {
    found(await queries.lockForMove(tenant, id));
    const person = await queries.findByIdentifier(tenant, identifier);
    if (!person) throw new ProblemError(refuseDevice('DEVICE_PIN_PERSON'));
    const { user_id } = call.actor;
    if (!(await queries.insertPin(tenant, { person_id: person.id, user_code, user_id })))
      throw new ProblemError(refuseDevice('DEVICE_PIN_TAKEN'));
    await queries.askAgain(tenant, user_code);
  });
  return readDevice(call, id);
};
