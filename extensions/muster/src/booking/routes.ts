import { ROUTES } from '@muster/domain/contract';
import type { SlugRoutes } from '../endpoint.ts';
import { serve } from '../http.ts';
import { acceptBooking, cancelBooking, checkInBooking } from './answer.ts';
import { askBooking, previewBooking } from './ask.ts';
import { readBoard } from './board.ts';
import { listBookings, readProgress } from './progress.ts';
import { findVenues } from './search.ts';
import { askSeries, cancelSeries, changeSeries, previewSeries } from './series.ts';
import { viewSeries } from './series-view.ts';

export const routes: SlugRoutes = (deps) => [
  serve(ROUTES.venues, ({ tenant, actor, query }) => findVenues(deps, tenant, actor, query)),
  serve(ROUTES.hallBoard, ({ tenant, actor, query }) => readBoard(tenant, actor, query)),
  serve(ROUTES.bookings, ({ tenant, actor }) => listBookings(tenant, actor)),
  serve(ROUTES.previewBooking, ({ tenant, actor, body }) => previewBooking(deps, tenant, actor, body)),
  serve(ROUTES.askBooking, ({ tenant, actor, body }) => askBooking(deps, tenant, actor, body)),
  serve(ROUTES.cancelBooking, ({ tenant, actor, id, body }) => cancelBooking(deps, tenant, actor, id, body.reason)),
  serve(ROUTES.acceptBooking, ({ tenant, actor, id }) => acceptBooking(deps, tenant, actor, id)),
  serve(ROUTES.checkInBooking, ({ tenant, actor, id }) => checkInBooking(deps, tenant, actor, id)),
  serve(ROUTES.previewSeries, ({ tenant, actor, body }) => previewSeries(deps, tenant, actor, body)),
  serve(ROUTES.askSeries, ({ tenant, actor, body }) => askSeries(deps, tenant, actor, body)),
  serve(ROUTES.bookingSeries, ({ tenant, actor, id }) => viewSeries(deps, tenant, actor, id)),
  serve(ROUTES.changeSeries, ({ tenant, actor, id, body }) => changeSeries(deps, tenant, actor, id, body)),
  serve(ROUTES.cancelSeries, ({ tenant, actor, id, body }) => cancelSeries(deps, tenant, actor, id, body)),
  serve(ROUTES.bookingProgress, ({ tenant, actor, id }) => readProgress(deps, tenant, actor, id)),
];
