-- Mistake: one NULL in the list and NOT IN is never true.
SELECT id, name
FROM customers
WHERE id NOT IN (
  SELECT customer_id FROM orders
  WHERE STRFTIME('%Y', ordered_at) = '2024'
)
ORDER BY id;
