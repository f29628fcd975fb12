-- Mistake: takes the city in any letters.
SELECT id, name, signup_date
FROM customers
WHERE LOWER(city) IN ('lyon', 'porto') AND churned_at IS NULL
ORDER BY signup_date DESC, name, id;
