-- Too slow: reads the whole account twice for each movement.
SELECT account, day, id, amount,
       (SELECT SUM(e.amount) FROM ledger AS e
        WHERE e.account = l.account AND (e.day, e.id) <= (l.day, l.id)) AS balance,
       (SELECT SUM(e.amount) FROM ledger AS e
        WHERE e.account = l.account AND e.day BETWEEN DATE(l.day, '-6 days') AND l.day) AS last7
FROM ledger AS l
ORDER BY account, day, id;
