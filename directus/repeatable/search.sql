-- What is typed into a search finds names whatever their case and accents.

-- Text as it is compared: the same as `searchable` of the domain, which a test holds beside it.
CREATE OR REPLACE FUNCTION muster_searchable(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
  SELECT normalize(
    replace(replace(replace(replace(
      translate(regexp_replace(lower(normalize($1, NFKD) COLLATE "und-x-icu"), '[\u0300-\u036f]', '', 'g'), 'øłđðı', 'olddi'),
      'ß', 'ss'), 'þ', 'th'), 'æ', 'ae'), 'œ', 'oe'), NFC)
$$;
