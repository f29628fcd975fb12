-- Mistake: compares with NULL.
SELECT id, name, signup_date
FROM customers
WHERE city IN ('Lyon', 'Porto') AND churned_at = NULL
ORDER BY signup_date DESC, name, id;
