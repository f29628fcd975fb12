-- Mistake: the balance follows the numbers.
SELECT account, day, id, amount,
       SUM(amount) OVER (PARTITION BY account ORDER BY id ROWS UNBOUNDED PRECEDING) AS balance,
       SUM(amount) OVER (PARTITION BY account ORDER BY JULIANDAY(day)
                         RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS last7
FROM ledger
ORDER BY account, day, id;
