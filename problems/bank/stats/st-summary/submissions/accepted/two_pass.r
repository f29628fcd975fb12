# Mean first, then deviations from it; order statistics and the mode from one sort.
x <- scan(file("stdin"), quiet = TRUE)[-1]
n <- length(x)
ordered <- sort(x)
quantile_7 <- function(p) {
  place <- p * (n - 1)
  below <- floor(place)
  value <- ordered[below + 1]
  if (place > below) value + (place - below) * (ordered[below + 2] - value) else value
}
center <- mean(x)
deviations <- x - center
deviations <- deviations - mean(deviations)
squares <- sum(deviations^2)
variance <- if (n > 1) squares / (n - 1) else NaN
is_flat <- ordered[1] == ordered[n]
skew <- if (is_flat) NaN else mean(deviations^3) / (squares / n)^1.5
runs <- rle(ordered)
most <- which.max(runs$lengths)
numbers <- c(
  mean = center, var = variance, sd = sqrt(variance), skew = skew, median = quantile_7(0.5),
  q1 = quantile_7(0.25), q3 = quantile_7(0.75), mode = runs$values[most]
)
for (name in names(numbers)) cat(name, if (is.nan(numbers[[name]])) "nan" else sprintf("%.17g", numbers[[name]]), "\n")
cat("mode_count", runs$lengths[most], "\n")
