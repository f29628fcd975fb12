-- The year decides who is a partner, then those without one are left.
WITH ordered AS (
  SELECT DISTINCT customer_id FROM orders
  WHERE DATETIME(ordered_at) >= '2024-01-01 00:00:00' AND DATETIME(ordered_at) < '2025-01-01 00:00:00'
)
SELECT c.id, c.name
FROM customers AS c LEFT JOIN ordered AS o ON o.customer_id = c.id
WHERE o.customer_id IS NULL
ORDER BY c.id;
