-- A reader that pushes by ADMS has a serial number that the door takes; rows of before are judged when they change.

ALTER TABLE devices ADD CONSTRAINT device_serial_pushes CHECK (
  kind <> 'biometric' OR protocol <> 'adms' OR status = 'retired' OR serial_no ~ '^[A-Za-z0-9_-]{4,40}$'
) NOT VALID;
