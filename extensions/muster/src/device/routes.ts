import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { listDevices, mapPin, moveDevice, readDevice, registerDevice, renewSecret } from './service.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.devices, (call) => listDevices(call)),
  serve(ROUTES.device, (call) => readDevice(call, call.id)),
  serve(ROUTES.registerDevice, (call) => registerDevice(deps, call, call.body)),
  serve(ROUTES.moveDevice, (call) => moveDevice(call, call.id, call.body.status)),
  serve(ROUTES.renewDeviceSecret, (call) => renewSecret(deps, call, call.id)),
  serve(ROUTES.mapDevicePin, (call) => mapPin(call, call.id, call.body)),
];
