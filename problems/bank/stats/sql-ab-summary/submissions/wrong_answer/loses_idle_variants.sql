-- Mistake: an inner join with the purchases; a variant without converters is not shown.
WITH first AS (
  SELECT user_id, MIN(ts) AS ts FROM assignments GROUP BY user_id
),
members AS (
  SELECT a.user_id, a.variant, a.ts
  FROM first AS f JOIN assignments AS a ON a.user_id = f.user_id AND a.ts = f.ts
),
counts AS (
  SELECT s.variant, s.n, COUNT(DISTINCT m.user_id) AS c
  FROM members AS m
  JOIN (SELECT variant, COUNT(*) AS n FROM members GROUP BY variant) AS s ON s.variant = m.variant
  JOIN events AS e ON e.user_id = m.user_id AND e.kind = 'purchase' AND e.ts >= m.ts
  GROUP BY s.variant, s.n
)
SELECT v.variant, v.n AS users, v.c AS converters, CAST(v.c AS REAL) / v.n AS rate,
       CAST(v.n + o.n AS REAL) * (v.c * o.n - o.c * v.n) * (v.c * o.n - o.c * v.n)
         / NULLIF(CAST(v.n AS REAL) * o.n * (v.c + o.c) * (v.n + o.n - v.c - o.c), 0) AS z2
FROM counts AS v
LEFT JOIN counts AS o ON o.variant = 'control' AND v.variant <> 'control'
ORDER BY v.variant;
