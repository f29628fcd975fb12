-- One city after the other; COALESCE makes a value of what is missing.
SELECT id, name, signup_date
FROM (
  SELECT * FROM customers WHERE city = 'Lyon'
  UNION ALL
  SELECT * FROM customers WHERE city = 'Porto'
) AS both_cities
WHERE COALESCE(churned_at, '') = ''
ORDER BY signup_date DESC, name ASC, id ASC;
