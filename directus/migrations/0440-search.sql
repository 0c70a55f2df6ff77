-- A search among fifty thousand people costs milliseconds: what is compared is indexed by its trigrams.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Text as it is compared: the same as `searchable` of the domain, which a test holds beside it. An index is made of it, so that
-- it does not change without a migration that makes the index anew.
CREATE OR REPLACE FUNCTION muster_searchable(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
  SELECT normalize(
    replace(replace(replace(replace(
      translate(regexp_replace(lower(normalize($1, NFKD) COLLATE "und-x-icu"), '[\u0300-\u036f]', '', 'g'), 'øłđðı', 'olddi'),
      'ß', 'ss'), 'þ', 'th'), 'æ', 'ae'), 'œ', 'oe'), NFC)
$$;

-- The space before the first word makes it one that others stand before, for texts too short to have a trigram (`searchPattern`).
CREATE INDEX people_searched ON people USING gin (
  (' ' || muster_searchable(full_name)) gin_trgm_ops,
  (' ' || muster_searchable(identifier)) gin_trgm_ops);
CREATE INDEX sessions_searched ON attendance_sessions USING gin ((' ' || muster_searchable(name)) gin_trgm_ops);
