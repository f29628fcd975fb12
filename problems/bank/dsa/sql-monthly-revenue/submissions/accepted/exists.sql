-- EXISTS for the payments, a sum looked up for each order.
SELECT month, COUNT(*) AS orders, SUM(cents) AS revenue_cents
FROM (
  SELECT SUBSTR(o.placed_on, 1, 7) AS month,
         COALESCE((SELECT SUM(i.quantity * i.price_cents - COALESCE(i.discount_cents, 0))
                   FROM order_items AS i WHERE i.order_id = o.id), 0) AS cents
  FROM orders AS o
  WHERE EXISTS (SELECT 1 FROM payments AS p WHERE p.order_id = o.id)
) AS paid
GROUP BY month
HAVING COUNT(*) >= 3
ORDER BY month;
