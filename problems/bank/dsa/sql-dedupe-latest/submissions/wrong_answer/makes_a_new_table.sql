-- Mistake: puts a copy in the place of the table; key and constraints are gone.
CREATE TABLE clean AS
SELECT id, email, updated_at, name
FROM (
  SELECT contacts.*, ROW_NUMBER() OVER (PARTITION BY LOWER(email), CASE WHEN email IS NULL THEN id END
                                        ORDER BY updated_at DESC, id DESC) AS place
  FROM contacts
) AS numbered
WHERE place = 1;
DROP TABLE contacts;
ALTER TABLE clean RENAME TO contacts;
