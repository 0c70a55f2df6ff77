-- Courses and what they build on.

-- No course is, over any number of steps, its own prerequisite.
CREATE OR REPLACE FUNCTION muster_no_prereq_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('prerequisites' || NEW.organization_id, 0));
  IF EXISTS (
    WITH RECURSIVE t AS (
      SELECT NEW.prerequisite_course_id AS id
      UNION SELECT p.prerequisite_course_id FROM course_prerequisites p JOIN t ON p.course_id = t.id)
    SELECT 1 FROM t WHERE id = NEW.course_id) THEN
    RAISE EXCEPTION 'muster.prerequisite_cycle' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER course_prerequisites_acyclic BEFORE INSERT OR UPDATE ON course_prerequisites
  FOR EACH ROW EXECUTE FUNCTION muster_no_prereq_cycle();
