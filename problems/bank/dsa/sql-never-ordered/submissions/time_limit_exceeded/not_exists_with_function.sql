-- Too slow: computes the year of all orders again for each customer.
SELECT id, name
FROM customers AS c
WHERE NOT EXISTS (
  SELECT 1 FROM orders AS o
  WHERE STRFTIME('%Y', o.ordered_at) = '2024' AND o.customer_id = c.id
)
ORDER BY id;
