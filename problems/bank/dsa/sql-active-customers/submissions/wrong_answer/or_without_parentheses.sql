-- Mistake: AND binds tighter than OR.
SELECT id, name, signup_date
FROM customers
WHERE city = 'Lyon' OR city = 'Porto' AND churned_at IS NULL
ORDER BY signup_date DESC, name, id;
