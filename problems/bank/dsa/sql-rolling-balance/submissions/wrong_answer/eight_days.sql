-- Mistake: seven days before, and the own one.
SELECT account, day, id, amount,
       SUM(amount) OVER (PARTITION BY account ORDER BY day, id ROWS UNBOUNDED PRECEDING) AS balance,
       SUM(amount) OVER (PARTITION BY account ORDER BY JULIANDAY(day)
                         RANGE BETWEEN 7 PRECEDING AND CURRENT ROW) AS last7
FROM ledger
ORDER BY account, day, id;
