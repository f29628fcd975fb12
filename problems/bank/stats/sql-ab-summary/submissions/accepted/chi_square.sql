-- The same number as the chi-square statistic of the table of two times two, in whole numbers until the division.
WITH first AS (
  SELECT user_id, MIN(ts) AS ts FROM assignments GROUP BY user_id
),
bought AS (
  SELECT DISTINCT f.user_id
  FROM first AS f JOIN events AS e ON e.user_id = f.user_id
  WHERE e.kind = 'purchase' AND e.ts >= f.ts
),
counts AS (
  SELECT a.variant, COUNT(*) AS n, COUNT(b.user_id) AS c
  FROM first AS f
  JOIN assignments AS a ON a.user_id = f.user_id AND a.ts = f.ts
  LEFT JOIN bought AS b ON b.user_id = f.user_id
  GROUP BY a.variant
)
SELECT v.variant, v.n AS users, v.c AS converters, CAST(v.c AS REAL) / v.n AS rate,
       CAST(v.n + o.n AS REAL) * (v.c * o.n - o.c * v.n) * (v.c * o.n - o.c * v.n)
         / NULLIF(CAST(v.n AS REAL) * o.n * (v.c + o.c) * (v.n + o.n - v.c - o.c), 0) AS z2
FROM counts AS v
LEFT JOIN counts AS o ON o.variant = 'control' AND v.variant <> 'control'
ORDER BY v.variant;
