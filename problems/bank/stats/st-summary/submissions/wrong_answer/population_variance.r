# Mistake: divides by n. Prints what the library has otherwise.
x <- scan(file("stdin"), quiet = TRUE)[-1]
n <- length(x)
d <- x - mean(x)
variance <- if (n > 1) mean(d^2) else NaN
skew <- if (max(x) == min(x)) NaN else mean(d^3) / mean(d^2)^1.5
quartiles <- quantile(x, c(0.5, 0.25, 0.75), names = FALSE)
runs <- rle(sort(x))
most <- which.max(runs$lengths)
values <- c(mean(x), variance, sqrt(variance), skew, quartiles, runs$values[most])
shown <- ifelse(is.nan(values), "nan", sprintf("%.17g", values))
cat(paste(c("mean", "var", "sd", "skew", "median", "q1", "q3", "mode"), shown), sep = "\n")
cat("\nmode_count", runs$lengths[most], "\n")
