-- One sum per account and day first; the seven days are a join of at most seven rows.
WITH days AS MATERIALIZED (
  SELECT account, day, SUM(amount) AS total FROM ledger GROUP BY account, day
),
before(n) AS (VALUES (0), (1), (2), (3), (4), (5), (6)),
windows AS (
  SELECT d.account, d.day, SUM(e.total) AS last7
  FROM days AS d
  CROSS JOIN before AS b
  JOIN days AS e ON e.account = d.account AND e.day = DATE(d.day, '-' || b.n || ' days')
  GROUP BY d.account, d.day
)
SELECT l.account, l.day, l.id, l.amount,
       SUM(l.amount) OVER (PARTITION BY l.account ORDER BY l.day, l.id) AS balance, w.last7
FROM ledger AS l
JOIN windows AS w ON w.account = l.account AND w.day = l.day
ORDER BY l.account, l.day, l.id;
