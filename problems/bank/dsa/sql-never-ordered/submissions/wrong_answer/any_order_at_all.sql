-- Mistake: any order of any year.
SELECT id, name
FROM customers
WHERE id NOT IN (
  SELECT customer_id FROM orders
  WHERE customer_id IS NOT NULL
)
ORDER BY id;
