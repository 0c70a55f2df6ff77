-- A series has a length: a minute at least, a week at most, as every booking.

ALTER TABLE booking_series ADD CONSTRAINT booking_series_minutes CHECK (minutes BETWEEN 1 AND 10080);
