-- Sets: all customers without those who ordered.
SELECT id, name
FROM customers
WHERE id IN (
  SELECT id FROM customers
  EXCEPT
  SELECT customer_id FROM orders WHERE STRFTIME('%Y', ordered_at) = '2024'
)
ORDER BY id;
