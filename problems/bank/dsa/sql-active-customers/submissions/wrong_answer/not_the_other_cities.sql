-- Mistake: excludes the other cities seen in the sample instead of asking for the two.
SELECT id, name, signup_date
FROM customers
WHERE COALESCE(city, 'Porto') NOT IN ('Bonn', 'Graz', 'porto') AND churned_at IS NULL
ORDER BY signup_date DESC, name, id;
