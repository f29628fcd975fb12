-- Mistake: breaks ties by number and forgets the name.
SELECT id, name, signup_date
FROM customers
WHERE city IN ('Lyon', 'Porto') AND churned_at IS NULL
ORDER BY signup_date DESC, id;
