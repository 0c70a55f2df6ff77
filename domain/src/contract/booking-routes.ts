import { z } from 'zod';
import {
  BoardQuery,
  BookingAsk,
  BookingCancel,
  BookingItem,
  BookingPreview,
  BookingPreviewBody,
  BookingProgress,
  HallBoard,
  VenueItem,
  VenueQuery,
} from './booking.ts';
import { route } from './route.ts';

/** Halls and rooms. */
export const BOOKING_ROUTES = {
  venues: route({
    method: 'get',
    path: '/venues',
    summary: 'Places by size, equipment and time',
    query: VenueQuery,
    reply: z.array(VenueItem),
  }),
  hallBoard: route({
    method: 'get',
    path: '/venues/board',
    summary: 'Places and what takes them, day by day',
    query: BoardQuery,
    reply: HallBoard,
  }),
  bookings: route({
    method: 'get',
    path: '/bookings',
    summary: 'My bookings, newest first',
    reply: z.array(BookingItem),
  }),
  previewBooking: route({
    method: 'post',
    path: '/bookings/preview',
    summary: 'What a request for a place would mean; changes nothing',
    body: BookingPreviewBody,
    reply: BookingPreview,
  }),
  askBooking: route({
    method: 'post',
    path: '/bookings',
    summary: 'Ask for a place; it is held while people decide',
    body: BookingAsk,
    reply: BookingItem,
    status: 201,
    limit: 'submit',
  }),
  cancelBooking: route({
    method: 'post',
    path: '/bookings/:id/cancel',
    subject: 'venue_bookings',
    summary: 'Withdraw a request, decline an offer or cancel a booking',
    body: BookingCancel,
    reply: BookingItem,
    limit: 'submit',
  }),
  acceptBooking: route({
    method: 'post',
    path: '/bookings/:id/accept',
    subject: 'venue_bookings',
    summary: 'Take a place that was offered',
    reply: BookingItem,
    limit: 'submit',
  }),
  checkInBooking: route({
    method: 'post',
    path: '/bookings/:id/checkin',
    subject: 'venue_bookings',
    summary: 'Say at the room that the booking is used',
    reply: BookingItem,
    limit: 'submit',
  }),
  bookingProgress: route({
    method: 'get',
    path: '/bookings/:id/progress',
    subject: 'venue_bookings',
    summary: 'The history of a booking',
    reply: BookingProgress,
  }),
} as const;
