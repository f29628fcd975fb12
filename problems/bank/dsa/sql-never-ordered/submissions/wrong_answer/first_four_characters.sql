-- Mistake: the year of the local clock.
SELECT id, name
FROM customers
WHERE id NOT IN (
  SELECT customer_id FROM orders
  WHERE customer_id IS NOT NULL AND ordered_at LIKE '2024%'
)
ORDER BY id;
