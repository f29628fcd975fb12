-- Too slow: counts the paid orders of the month again for each order.
WITH worth AS (
  SELECT order_id, SUM(quantity * price_cents - COALESCE(discount_cents, 0)) AS cents
  FROM order_items
  GROUP BY order_id
),
paid AS (
  SELECT id, SUBSTR(placed_on, 1, 7) AS month FROM orders WHERE id IN (SELECT order_id FROM payments)
)
SELECT p.month, COUNT(*) AS orders, SUM(COALESCE(w.cents, 0)) AS revenue_cents
FROM paid AS p
LEFT JOIN worth AS w ON w.order_id = p.id
WHERE (SELECT COUNT(*) FROM orders AS o
       WHERE SUBSTR(o.placed_on, 1, 7) = p.month AND EXISTS (SELECT 1 FROM payments AS y WHERE y.order_id = o.id)) >= 3
GROUP BY p.month
ORDER BY p.month;
