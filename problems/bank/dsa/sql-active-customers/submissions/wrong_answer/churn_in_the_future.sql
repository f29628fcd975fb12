-- Mistake: an end that has not come yet does not count.
SELECT id, name, signup_date
FROM customers
WHERE city IN ('Lyon', 'Porto') AND (churned_at IS NULL OR churned_at > '2026-01-01')
ORDER BY signup_date DESC, name, id;
