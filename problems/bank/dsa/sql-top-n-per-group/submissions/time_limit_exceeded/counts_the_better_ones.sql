-- Too slow: counts the better products of the category for each product.
WITH revenue AS (
  SELECT p.id, p.category, p.name, COALESCE(SUM(s.quantity * s.price_cents), 0) AS revenue
  FROM products AS p
  LEFT JOIN sales AS s ON s.product_id = p.id
  GROUP BY p.id, p.category, p.name
),
ranked AS (
  SELECT r.category, r.name, r.revenue,
         1 + (SELECT COUNT(*) FROM revenue AS b
              WHERE COALESCE(b.category, '') = COALESCE(r.category, '') AND b.revenue > r.revenue) AS rnk
  FROM revenue AS r
)
SELECT category, rnk, name AS product, revenue
FROM ranked
WHERE rnk <= 3
ORDER BY category NULLS FIRST, rnk, product;
