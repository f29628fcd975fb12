-- Number the rows of each address, the one to keep first; delete the others.
DELETE FROM contacts
WHERE id IN (
  SELECT id
  FROM (
    SELECT id, ROW_NUMBER() OVER (PARTITION BY LOWER(email) ORDER BY updated_at DESC, id DESC) AS place
    FROM contacts
    WHERE email IS NOT NULL
  ) AS numbered
  WHERE place > 1
);
