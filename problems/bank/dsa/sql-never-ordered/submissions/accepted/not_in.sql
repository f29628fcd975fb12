-- Everybody who is not among those who ordered; NULL is kept out of the list.
SELECT id, name
FROM customers
WHERE id NOT IN (
  SELECT customer_id FROM orders
  WHERE customer_id IS NOT NULL AND STRFTIME('%Y', ordered_at) = '2024'
)
ORDER BY id;
