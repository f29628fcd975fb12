-- Mistake: the same address in other letters is another one.
DELETE FROM contacts
WHERE id IN (
  SELECT id
  FROM (
    SELECT id, ROW_NUMBER() OVER (PARTITION BY email ORDER BY updated_at DESC, id DESC) AS place
    FROM contacts
    WHERE email IS NOT NULL
  ) AS numbered
  WHERE place > 1
);
