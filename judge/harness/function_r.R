# Calls a learner's R function with arguments from outside, and sends back what it returned.
#
# Runs in the box, in the learner's own process: nothing here is secret, and nothing that it sends is believed.
# Requests are frames on standard input (4 bytes length, then the payload), replies the same on descriptor 3. An
# empty request loads the learner's file; any other is the list of arguments. A reply is one byte and the rest:
#
#     R changed value      returned (changed: whether its arguments were, which R's functions cannot do)
#     E type text          an error, in two texts
#     U text               the result cannot be sent
#
# How values are written is said in the worker's `wire` module.

local({
  entry <- "solution.R"
  source("whetstone_configuration", local = TRUE)
  requests <- file("stdin", "rb")
  # R writes to no descriptor that it did not open, and this one cannot be opened again.
  replies <- pipe("exec cat >&3", "wb")
  max_text <- 8000L
  max_depth <- 50L

  # ---- reading ----

  data <- raw(0)
  at <- 0L

  piece <- function(size) {
    start <- at
    at <<- at + size
    if (size > 0) data[(start + 1):(start + size)] else raw(0)
  }

  integers <- function(count) readBin(piece(4L * count), "integer", count, size = 4L, endian = "little")

  read_texts <- function(count) {
    lengths <- integers(count)
    if (count == 0L) return(character(0))
    bytes <- piece(sum(lengths))
    ends <- cumsum(lengths)
    texts <- if (any(bytes == as.raw(0))) stop("a text with a zero byte") else readChar(bytes, lengths, useBytes = TRUE)
    # readChar leaves out texts without bytes at the very end.
    texts <- c(texts, character(count - length(texts)))
    Encoding(texts) <- "UTF-8"
    texts
  }

  vector_readers <- list(
    `?` = function(count) as.logical(piece(count)),
    i = function(count) integers(count),
    d = function(count) readBin(piece(8L * count), "double", count, size = 8L, endian = "little"),
    s = read_texts
  )

  read_vector <- function() {
    code <- rawToChar(piece(1L))
    is_masked <- piece(1L) == as.raw(1)
    dimensions <- as.integer(piece(1L))
    shape <- integers(dimensions)
    count <- as.integer(prod(shape))
    missing <- if (is_masked) as.logical(piece(count)) else FALSE
    values <- vector_readers[[code]](count)
    if (is_masked) values[missing] <- NA
    if (dimensions > 1L) dim(values) <- shape
    values
  }

  read_several <- function() {
    count <- integers(1L)
    values <- vector("list", count)
    for (position in seq_len(count)) {
      value <- read_value()
      if (!is.null(value)) values[[position]] <- value
    }
    values
  }

  read_named <- function() {
    count <- integers(1L)
    names <- character(count)
    values <- vector("list", count)
    for (position in seq_len(count)) {
      names[position] <- read_value()
      value <- read_value()
      if (!is.null(value)) values[[position]] <- value
    }
    names(values) <- names
    values
  }

  value_readers <- list(
    N = function() NULL, V = read_vector, L = read_several, D = read_named, O = read_named
  )

  read_value <- function() value_readers[[rawToChar(piece(1L))]]()

  # ---- writing ----

  number <- function(value) writeBin(as.integer(value), raw(), size = 4L, endian = "little")

  text <- function(value) {
    bytes <- charToRaw(enc2utf8(substr(paste(value, collapse = "\n"), 1L, max_text)))
    c(number(length(bytes)), bytes)
  }

  texts_as_bytes <- function(values) {
    # Plain bytes: what is missing has none.
    values <- enc2utf8(values)
    values[is.na(values)] <- ""
    c(number(nchar(values, "bytes")), unlist(lapply(values, charToRaw), use.names = FALSE))
  }

  vector_writers <- list(
    logical = function(values) { values[is.na(values)] <- FALSE; as.raw(values) },
    integer = function(values) { values[is.na(values)] <- 0L; number(values) },
    double = function(values) writeBin(as.double(values), raw(), size = 8L, endian = "little"),
    character = texts_as_bytes
  )
  codes <- c(logical = "?", integer = "i", double = "d", character = "s")

  write_vector <- function(value) {
    kind <- typeof(value)
    shape <- if (is.null(dim(value))) length(value) else dim(value)
    # NA is missing, NaN is a number that is none.
    missing <- is.na(value) & !(kind == "double" & is.nan(value))
    attributes(missing) <- NULL
    attributes(value) <- NULL
    is_masked <- any(missing)
    c(
      charToRaw("V"), charToRaw(codes[[kind]]), as.raw(is_masked), as.raw(length(shape)), number(shape),
      if (is_masked) as.raw(missing), vector_writers[[kind]](value)
    )
  }

  write_value <- function(value, depth = 0L) {
    if (depth > max_depth) stop("the result is nested too deeply")
    if (is.null(value)) return(charToRaw("N"))
    if (is.factor(value)) value <- as.character(value)
    if (typeof(value) %in% names(codes)) return(write_vector(value))
    if (typeof(value) != "list") stop("a value of type ", typeof(value), " cannot be sent")
    names <- names(value)
    value <- unclass(value)
    parts <- lapply(seq_along(value), function(position) {
      c(if (!is.null(names)) write_vector(names[position]), write_value(value[[position]], depth + 1L))
    })
    c(charToRaw(if (is.null(names)) "L" else "D"), number(length(value)), unlist(parts))
  }

  send <- function(payload) {
    writeBin(c(writeBin(length(payload), raw(), size = 4L, endian = "big"), payload), replies)
    flush(replies)
  }

  # ---- errors ----

  own_lines <- function(calls) {
    lines <- character(0)
    for (call in calls) {
      reference <- attr(call, "srcref")
      if (is.null(reference)) next
      file <- attr(reference, "srcfile")
      if (!identical(file$filename, entry)) next
      shown <- trimws(as.character(reference)[1L])
      lines <- c(lines, sprintf("%s:%d: %s", entry, reference[1L], substr(shown, 1L, 200L)))
    }
    tail(unique(lines), 12L)
  }

  failed <- function(error, lines) {
    said <- conditionMessage(error)
    call <- conditionCall(error)
    where <- if (is.call(call) && is.symbol(call[[1L]])) paste0(" in ", as.character(call[[1L]])) else ""
    c(charToRaw("E"), text(class(error)[1L]), text(c(lines, paste0("Error", where, ": ", said))))
  }

  guarded <- function(work) {
    lines <- character(0)
    tryCatch(
      withCallingHandlers(work(), error = function(error) {
        lines <<- tryCatch(own_lines(sys.calls()), error = function(other) character(0))
      }),
      error = function(error) failed(error, lines)
    )
  }

  # ---- the learner's file ----

  shelf <- new.env(parent = globalenv())
  learners <- new.env(parent = shelf)

  unlock <- unlockBinding

  replace_everywhere <- function(name, make) {
    is_found <- FALSE
    places <- c(lapply(search(), as.environment), lapply(loadedNamespaces(), asNamespace))
    for (place in places) {
      if (!exists(name, envir = place, inherits = FALSE)) next
      is_found <- TRUE
      made <- make(get(name, envir = place))
      is_locked <- bindingIsLocked(name, place)
      if (is_locked) unlock(name, place)
      assign(name, made, envir = place)
      if (is_locked) lockBinding(name, place)
    }
    if (!is_found) assign(name, make(NULL), envir = shelf)
  }

  # `lm` forbids a function, `mean.default(trim)` an argument of one.
  forbid <- function(rule) {
    name <- sub("\\(.*", "", rule)
    words <- sprintf("%s is not allowed in this problem", name)
    if (name == rule) {
      replace_everywhere(name, function(old) eval(bquote(function(...) stop(.(words), call. = FALSE))))
      return(invisible())
    }
    argument <- as.name(sub(".*\\((.*)\\)", "\\1", rule))
    words <- sprintf("%s with %s is not allowed in this problem", name, as.character(argument))
    replace_everywhere(name, function(old) {
      body(old) <- bquote({ if (!missing(.(argument))) stop(.(words), call. = FALSE); .(body(old)) })
      old
    })
  }

  # Roads to a fresh copy of what is forbidden. R itself needs lazyLoadDBfetch at every turn.
  roads <- c("unloadNamespace", "lazyLoad", "system", "system2", "pipe", "unlockBinding", "dyn.load")

  load <- function() {
    if (length(forbidden) > 0L) for (rule in c(forbidden, roads)) forbid(rule)
    code <- parse(entry, keep.source = TRUE, encoding = "UTF-8")
    for (expression in as.list(code)) eval(expression, learners)
    if (!exists(wanted, envir = learners, inherits = FALSE)) {
      stop(entry, " defines no function ", wanted, call. = FALSE)
    }
    if (!is.function(get(wanted, envir = learners))) {
      stop(wanted, " in ", entry, " is not a function", call. = FALSE)
    }
    as.raw(c(0x52, 0, 0x4e))
  }

  call_it <- function(request) {
    data <<- request
    at <<- 0L
    arguments <- read_value()
    data <<- raw(0)
    value <- do.call(wanted, arguments, quote = TRUE, envir = learners)
    tryCatch(
      c(charToRaw("R"), as.raw(0), write_value(value)),
      error = function(error) c(charToRaw("U"), text(conditionMessage(error)))
    )
  }

  repeat {
    size <- readBin(requests, "integer", 1L, size = 4L, endian = "big")
    if (length(size) == 0L) break
    request <- if (size > 0L) readBin(requests, "raw", size) else raw(0)
    reply <- guarded(function() if (size > 0L) call_it(request) else load())
    flush(stdout())
    send(reply)
  }
})
