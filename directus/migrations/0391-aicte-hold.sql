-- A hold begins with the one condition that is counted here; the office names what is held, the rest follows by itself.
ALTER TABLE clearances ALTER COLUMN conditions SET DEFAULT '[{"code":"points_complete","met":false}]';
