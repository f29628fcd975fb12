# Case 580: the right answer if and only if R's ways outside lead nowhere.
words <- scan(file("stdin"), what = "", quiet = TRUE)
ys <- sub("(.)$", "", words[-(1:2)])
last <- as.integer(sub(".*(.)$", "\\1", words[-(1:2)]))
bad <- character()
probe <- function(name, call) { fine <- tryCatch(isTRUE(suppressWarnings(call)), error = function(e) FALSE); if (fine) bad <<- c(bad, name) }
probe("kill", system("kill -9 1 2>/dev/null") == 0)
probe("shadow", length(readLines("/etc/shadow")) > 0)
probe("box", length(list.files("/box")) > 0)
probe("store", length(list.files("/store")) > 0)
probe("write", { writeLines("x", "/etc/jcan580"); TRUE })
probe("remove", file.remove("/usr/lib/R/library/base/DESCRIPTION"))
probe("native", { dyn.load("/proc/self/exe"); TRUE })
probe("socket", { close(socketConnection("127.0.0.1", 47080, timeout = 1)); TRUE })
probe("url", { readLines("http://127.0.0.1:47080/"); TRUE })
probe("environ", length(readBin("/proc/1/environ", "raw", 10)) > 0)
parallel::mcparallel(Sys.sleep(15))
carry <- last == 9
cat(if (length(bad)) paste("REACHED", paste(bad, collapse = " ")) else "CONTAINED\n")
