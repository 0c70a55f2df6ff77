-- Activity points: groups have the code that schemes know them by, each figure names its source and year, a claim says what was done.

ALTER TABLE aicte_categories
  ADD COLUMN code varchar(30),
  ADD COLUMN sort_order integer NOT NULL DEFAULT 0,
  ADD COLUMN source varchar(300),
  ADD COLUMN source_year integer CONSTRAINT aicte_categories_year CHECK (source_year BETWEEN 1990 AND 2100),
  ADD COLUMN note varchar(500);
UPDATE aicte_categories SET code = left(name, 30) WHERE code IS NULL;
ALTER TABLE aicte_categories
  ALTER COLUMN code SET NOT NULL,
  ADD CONSTRAINT aicte_group_code_once UNIQUE NULLS NOT DISTINCT (organization_id, aicte_scheme_id, code);

ALTER TABLE aicte_activity_types
  ADD COLUMN sort_order integer NOT NULL DEFAULT 0,
  ADD COLUMN source varchar(300),
  ADD COLUMN source_year integer CONSTRAINT aicte_activity_types_year CHECK (source_year BETWEEN 1990 AND 2100),
  ADD COLUMN note varchar(500);

ALTER TABLE aicte_schemes
  ADD COLUMN source_year integer CONSTRAINT aicte_schemes_year CHECK (source_year BETWEEN 1990 AND 2100);

-- what was done, in the student's words
ALTER TABLE aicte_point_transactions
  ADD COLUMN description varchar(500);

-- evidence handed in again by somebody else is found by its content
CREATE INDEX directus_files_sha256 ON directus_files (organization_id, sha256) WHERE sha256 IS NOT NULL;
