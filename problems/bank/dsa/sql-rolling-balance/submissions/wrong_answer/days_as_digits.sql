-- Mistake: days as numbers of eight digits; months have no 99 days.
SELECT account, day, id, amount,
       SUM(amount) OVER (PARTITION BY account ORDER BY day, id ROWS UNBOUNDED PRECEDING) AS balance,
       SUM(amount) OVER (PARTITION BY account ORDER BY CAST(REPLACE(day, '-', '') AS INTEGER)
                         RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS last7
FROM ledger
ORDER BY account, day, id;
