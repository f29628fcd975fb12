-- Mistake: leaves out the movements of the own day that come later.
SELECT account, day, id, amount, balance,
       balance - COALESCE((SELECT SUM(e.amount) FROM ledger AS e
                           WHERE e.account = b.account AND e.day < DATE(b.day, '-6 days')), 0) AS last7
FROM (
  SELECT account, day, id, amount,
         SUM(amount) OVER (PARTITION BY account ORDER BY day, id ROWS UNBOUNDED PRECEDING) AS balance
  FROM ledger
) AS b
ORDER BY account, day, id;
