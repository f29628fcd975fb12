words <- scan(file("stdin"), what = "", quiet = TRUE)
n <- as.integer(words[1])
# Whole numbers of 64 bits: in two halves of nine digits, as R has doubles only.
add_one <- function(t) {
  neg <- startsWith(t, "-")
  digits <- rev(as.integer(strsplit(sub("^-", "", t), "")[[1]]))
  step <- if (neg) -1L else 1L
  if (neg && all(digits == 0L)) { neg <- FALSE; step <- 1L }
  digits[1] <- digits[1] + step
  i <- 1
  while (i <= length(digits)) {
    if (digits[i] > 9L) { digits[i] <- 0L; if (i == length(digits)) digits <- c(digits, 0L); digits[i + 1] <- digits[i + 1] + 1L }
    if (digits[i] < 0L && i < length(digits)) { digits[i] <- 9L; digits[i + 1] <- digits[i + 1] - 1L }
    i <- i + 1
  }
  text <- sub("^0+(?=.)", "", paste(rev(digits), collapse = ""), perl = TRUE)
  if (neg && text != "0") paste0("-", text) else text
}
if (n > 0) {
  xs <- words[3:(2 + n)]
  if (words[2] == "S") cat(format(sum(as.numeric(xs) + 1), scientific = FALSE, digits = 22), "\n") else cat(vapply(xs, add_one, ""), sep = "\n")
} else if (words[2] == "S") cat("0\n")
