import {
  SeriesAsk,
  SeriesCancel,
  SeriesChange,
  SeriesPreview,
  SeriesPreviewBody,
  SeriesView,
} from './booking-series.ts';
import { route } from './route.ts';

/** Series of bookings. */
export const BOOKING_SERIES_ROUTES = {
  previewSeries: route({
    method: 'post',
    path: '/bookings/series/preview',
    summary: 'What would become of each occurrence of a series; changes nothing',
    body: SeriesPreviewBody,
    reply: SeriesPreview,
  }),
  askSeries: route({
    method: 'post',
    path: '/bookings/series',
    summary: 'Ask for a place again and again; each occurrence has its own outcome',
    body: SeriesAsk,
    reply: SeriesView,
    status: 201,
    limit: 'submit',
  }),
  bookingSeries: route({
    method: 'get',
    path: '/bookings/series/:id',
    subject: 'booking_series',
    summary: 'A series with what became of each occurrence',
    reply: SeriesView,
  }),
  changeSeries: route({
    method: 'post',
    path: '/bookings/series/:id/change',
    subject: 'booking_series',
    summary: 'Put a new series in the place of the occurrences from an instant on',
    body: SeriesChange,
    reply: SeriesView,
    status: 201,
    limit: 'submit',
  }),
  cancelSeries: route({
    method: 'post',
    path: '/bookings/series/:id/cancel',
    subject: 'booking_series',
    summary: 'Give up what is left of a series, or all of it from an instant on',
    body: SeriesCancel,
    reply: SeriesView,
    limit: 'submit',
  }),
} as const;
