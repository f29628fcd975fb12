-- Mistake: the lowest id stays, however old it is.
DELETE FROM contacts
WHERE id IN (
  SELECT id
  FROM (
    SELECT id, ROW_NUMBER() OVER (PARTITION BY LOWER(email) ORDER BY id) AS place
    FROM contacts
    WHERE email IS NOT NULL
  ) AS numbered
  WHERE place > 1
);
