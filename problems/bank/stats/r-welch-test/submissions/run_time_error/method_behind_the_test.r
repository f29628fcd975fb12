# Not allowed: the same test, by the method that does its work.
welch <- function(x, y, alternative, conf) {
  found <- stats:::t.test.default(x, y, alternative = alternative, conf.level = conf)
  list(t = found$statistic, df = found$parameter, p = found$p.value, lo = found$conf.int[1], hi = found$conf.int[2])
}
