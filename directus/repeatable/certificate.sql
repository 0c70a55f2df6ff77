-- Numbers of certificates.

-- Numbers of a series have neither gap nor double, because one issue at a time takes the next (BEY-075).
CREATE OR REPLACE FUNCTION muster_certificate_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'muster.certificate_kept'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('serial' || NEW.organization_id || NEW.serial_series, 0));
  SELECT coalesce(max(serial_number), 0) + 1 INTO NEW.serial_number FROM certificates
   WHERE organization_id = NEW.organization_id AND serial_series = NEW.serial_series;
  -- six digits, and more when there are more: lpad would cut them
  NEW.serial_no := NEW.serial_series || lpad(NEW.serial_number::text, greatest(6, length(NEW.serial_number::text)), '0');
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER certificate_number BEFORE INSERT OR DELETE ON certificates
  FOR EACH ROW EXECUTE FUNCTION muster_certificate_number();
