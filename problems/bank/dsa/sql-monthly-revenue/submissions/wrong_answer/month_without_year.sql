-- Mistake: the months of different years are one.
WITH worth AS (
  SELECT order_id, SUM(quantity * price_cents - COALESCE(discount_cents, 0)) AS cents
  FROM order_items
  GROUP BY order_id
),
paid AS (
  SELECT DISTINCT order_id FROM payments
)
SELECT MAX(SUBSTR(o.placed_on, 1, 7)) AS month, COUNT(*) AS orders, SUM(COALESCE(w.cents, 0)) AS revenue_cents
FROM orders AS o
JOIN paid AS p ON p.order_id = o.id
LEFT JOIN worth AS w ON w.order_id = o.id
GROUP BY SUBSTR(o.placed_on, 6, 2)
HAVING COUNT(*) >= 3
ORDER BY month;
