-- Mistake: six rows before are not six days before.
WITH days AS (
  SELECT account, day, SUM(amount) AS total FROM ledger GROUP BY account, day
),
windows AS (
  SELECT account, day,
         SUM(total) OVER (PARTITION BY account ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS last7
  FROM days
)
SELECT l.account, l.day, l.id, l.amount,
       SUM(l.amount) OVER (PARTITION BY l.account ORDER BY l.day, l.id) AS balance, w.last7
FROM ledger AS l
JOIN windows AS w ON w.account = l.account AND w.day = l.day
ORDER BY l.account, l.day, l.id;
