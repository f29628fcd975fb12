-- Too slow: puts each customer beside every other one to see that nothing about him says that he left.
SELECT id, name, signup_date
FROM customers AS c
WHERE city IN ('Lyon', 'Porto')
  AND (SELECT COUNT(*) FROM customers AS d WHERE d.id + 0 = c.id AND d.churned_at IS NOT NULL) = 0
ORDER BY signup_date DESC, name, id;
