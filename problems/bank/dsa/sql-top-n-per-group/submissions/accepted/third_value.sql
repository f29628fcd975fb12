-- Another way: a cumulative count of the products by revenue; who has fewer than three before him is in.
WITH sold AS (
  SELECT product_id, SUM(quantity * price_cents) AS revenue FROM sales GROUP BY product_id
),
revenue AS (
  SELECT p.category, p.name, COALESCE(s.revenue, 0) AS revenue
  FROM products AS p LEFT JOIN sold AS s ON s.product_id = p.id
),
by_value AS (
  SELECT category, revenue, COUNT(*) AS together FROM revenue GROUP BY category, revenue
),
places AS (
  SELECT category, revenue,
         1 + SUM(together) OVER (PARTITION BY category ORDER BY revenue DESC) - together AS rnk
  FROM by_value
)
SELECT r.category, p.rnk, r.name AS product, r.revenue
FROM revenue AS r
JOIN places AS p ON p.revenue = r.revenue AND p.category IS NOT DISTINCT FROM r.category
WHERE p.rnk <= 3
ORDER BY r.category NULLS FIRST, p.rnk, product;
