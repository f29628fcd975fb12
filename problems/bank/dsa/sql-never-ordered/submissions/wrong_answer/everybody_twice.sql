-- Mistake: a row for each order of another year.
SELECT c.id, c.name
FROM customers AS c LEFT JOIN orders AS o ON o.customer_id = c.id
WHERE c.id NOT IN (
  SELECT customer_id FROM orders
  WHERE customer_id IS NOT NULL AND STRFTIME('%Y', ordered_at) = '2024'
)
ORDER BY c.id;
