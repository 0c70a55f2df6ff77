import { crud, everyone, read, type Access } from '../access/define.ts';

/** Bookings are asked for, decided and cancelled by endpoints, which know the rules; their board is an endpoint, too. */
export const ACCESS: Access = {
  venues: { org_admin: crud, ...everyone(read()) },
  venue_bookings: { org_admin: read(), manager: read() },
  booking_series: { org_admin: read(), manager: read() },
};
