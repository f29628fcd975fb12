# Case 581: touches 2 GiB of doubles, in forks as well.
x <- list()
for (i in 1:64) x[[i]] <- rep(as.numeric(i), 4e6)
parallel::mclapply(1:4, function(i) { y <- rep(1, 2e7); sum(y) }, mc.cores = 4)
cat(length(x), "\n")
