-- Mistake: of equally new rows all stay.
DELETE FROM contacts
WHERE id IN (
  SELECT id
  FROM (
    SELECT id, RANK() OVER (PARTITION BY LOWER(email) ORDER BY updated_at DESC) AS place
    FROM contacts
    WHERE email IS NOT NULL
  ) AS numbered
  WHERE place > 1
);
