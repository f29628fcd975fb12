# Not allowed: the interval that R brings with it.
intervals <- function(k, n, conf) {
  c(prop.test(k, n, conf.level = conf, correct = FALSE)$conf.int, binom.test(k, n, conf.level = conf)$conf.int)
}
