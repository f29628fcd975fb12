-- Mistake: the frame that comes by itself takes all rows of the day into the balance.
SELECT account, day, id, amount,
       SUM(amount) OVER (PARTITION BY account ORDER BY day) AS balance,
       SUM(amount) OVER (PARTITION BY account ORDER BY JULIANDAY(day)
                         RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS last7
FROM ledger
ORDER BY account, day, id;
