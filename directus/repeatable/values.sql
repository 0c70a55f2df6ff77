-- What people may write into fields that the code reads later: zones, languages, settings.

-- A zone has an IANA name of an area and a place, which PostgreSQL and Node read alike (PostgreSQL takes 'IST' for
-- Israel, Node for India). A row without one takes that of its organization.
CREATE OR REPLACE FUNCTION muster_zone_known() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'campuses' AND coalesce(NEW.timezone, '') = '' THEN
    SELECT timezone INTO NEW.timezone FROM organizations WHERE id = NEW.organization_id;
  END IF;
  IF NEW.timezone IS NULL OR TG_OP = 'UPDATE' AND NEW.timezone = OLD.timezone THEN RETURN NEW; END IF;
  IF NEW.timezone <> 'UTC' AND (
    NEW.timezone !~ '^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/'
    OR NOT EXISTS (SELECT 1 FROM pg_timezone_names WHERE name = NEW.timezone)) THEN
    RAISE EXCEPTION 'muster.zone_unknown: %', left(NEW.timezone, 50) USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;

-- A language is one that texts exist in, alone or with a country: 'kn', 'en-GB'. Arg: the column.
CREATE OR REPLACE FUNCTION muster_language_spoken() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE tag text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF tag !~ '^(en|hi|kn)(-[A-Z]{2})?$' AND (TG_OP = 'INSERT' OR tag IS DISTINCT FROM to_jsonb(OLD) ->> TG_ARGV[0]) THEN
    RAISE EXCEPTION 'muster.language_unknown: %', left(tag, 50) USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER language_spoken BEFORE INSERT OR UPDATE OF default_locale ON organizations
  FOR EACH ROW EXECUTE FUNCTION muster_language_spoken('default_locale');
CREATE OR REPLACE TRIGGER language_spoken BEFORE INSERT OR UPDATE OF language ON directus_users
  FOR EACH ROW EXECUTE FUNCTION muster_language_spoken('language');

-- Settings that rules read have the shape the rules expect; what was a secret once stays one.
CREATE OR REPLACE FUNCTION muster_setting_valid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.is_secret AND NOT NEW.is_secret THEN
    RAISE EXCEPTION 'muster.setting_stays_secret' USING ERRCODE = '23514';
  END IF;
  IF NOT (CASE NEW.key
      WHEN 'leave.half_day_at' THEN
        jsonb_typeof(NEW.value) = 'string' AND NEW.value #>> '{}' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
      WHEN 'calendar.working_weekdays' THEN
        jsonb_typeof(NEW.value) = 'array' AND NEW.value <@ '[1, 2, 3, 4, 5, 6, 7]'
        AND jsonb_array_length(CASE jsonb_typeof(NEW.value) WHEN 'array' THEN NEW.value ELSE '[]' END) BETWEEN 1 AND 7
      ELSE true
    END) THEN
    RAISE EXCEPTION 'muster.setting_invalid: %', NEW.key USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER setting_valid BEFORE INSERT OR UPDATE ON settings
  FOR EACH ROW EXECUTE FUNCTION muster_setting_valid();
