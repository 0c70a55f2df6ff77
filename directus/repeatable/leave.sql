-- Balances of leave, and what counts as presence, hold in races.

-- Entries of one person and type wait for each other until the transaction ends.
CREATE OR REPLACE FUNCTION muster_lock_leave_ledger(person uuid, leave_type uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_advisory_xact_lock(hashtextextended('leave' || person || leave_type, 0))
$$;
-- A balance is never negative and a credit never more than its debit, also in races (BEY-020).
CREATE OR REPLACE FUNCTION muster_leave_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE bal numeric; d leave_ledger_entries%ROWTYPE;
BEGIN
  PERFORM muster_lock_leave_ledger(NEW.person_id, NEW.leave_type_id);
  IF NEW.reverses_id IS NOT NULL THEN
    -- an entry of another organization is as unknown here as a missing one; the tenant guard refuses both
    SELECT * INTO d FROM leave_ledger_entries WHERE id = NEW.reverses_id AND organization_id = NEW.organization_id;
    SELECT coalesce(sum(days), 0) INTO bal FROM leave_ledger_entries WHERE reverses_id = d.id;
    IF d.kind <> 'debit' OR (d.person_id, d.leave_type_id, d.period) <> (NEW.person_id, NEW.leave_type_id, NEW.period)
       OR bal + NEW.days > -d.days THEN
      RAISE EXCEPTION 'muster.leave_over_credited';
    END IF;
  ELSIF NEW.days < 0 AND (SELECT needs_balance FROM leave_types WHERE id = NEW.leave_type_id) THEN
    SELECT coalesce(sum(days), 0) INTO bal FROM leave_ledger_entries
     WHERE (person_id, leave_type_id, period) = (NEW.person_id, NEW.leave_type_id, NEW.period);
    IF bal + NEW.days < 0 THEN RAISE EXCEPTION 'muster.leave_balance_exceeded: % left', bal; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER leave_ledger_guard BEFORE INSERT ON leave_ledger_entries
  FOR EACH ROW EXECUTE FUNCTION muster_leave_ledger();

-- On-duty leave counts only after the event check-in has proved the presence (BEY-027).
CREATE OR REPLACE FUNCTION muster_leave_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT proof_state FROM leave_applications WHERE id = NEW.leave_application_id) IN ('awaited', 'missing') THEN
    RAISE EXCEPTION 'muster.presence_not_proven';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER leave_proof BEFORE INSERT OR UPDATE ON leave_impacts
  FOR EACH ROW WHEN (NEW.status = 'applied') EXECUTE FUNCTION muster_leave_proof();
