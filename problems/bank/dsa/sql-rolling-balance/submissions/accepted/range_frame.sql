-- Rows for the balance, days for the window.
SELECT account, day, id, amount,
       SUM(amount) OVER (PARTITION BY account ORDER BY day, id ROWS UNBOUNDED PRECEDING) AS balance,
       SUM(amount) OVER (PARTITION BY account ORDER BY JULIANDAY(day)
                         RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS last7
FROM ledger
ORDER BY account, day, id;
