-- Mistake: the movements of all accounts within the days.
SELECT account, day, id, amount,
       SUM(amount) OVER (PARTITION BY account ORDER BY day, id ROWS UNBOUNDED PRECEDING) AS balance,
       SUM(amount) OVER (ORDER BY JULIANDAY(day)
                         RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS last7
FROM ledger
ORDER BY account, day, id;
