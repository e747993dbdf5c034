rowstream <- NULL

.onLoad <- function(libname, pkgname) {
  rowstream <<- reticulate::import("rowstream", delay_load = list(priority = 5))
}

as_integer <- function(x) if (is.null(x)) NULL else as.integer(x)

#' A dataset
#'
#' @param x A list.
#' @return A `rowstream.Dataset`.
#' @export
as_dataset <- function(x) {
  rowstream$Dataset$from_list(as.list(x))
}

#' A dataset of files
#'
#' @param pattern What their names match.
#' @param shuffle Whether to shuffle them.
#' @param seed A seed.
#' @return A `rowstream.Dataset`.
#' @export
files_dataset <- function(pattern, shuffle = FALSE, seed = NULL) {
  rowstream$Dataset$from_files(
    path.expand(pattern),
    shuffle = shuffle, seed = as_integer(seed)
  )
}

#' Shuffle
#'
#' @param dataset A `rowstream.Dataset`.
#' @param buffer_size How many rows wait.
#' @param seed A seed.
#' @param reshuffle_each_iteration Whether to shuffle anew.
#' @export
dataset_shuffle <- function(dataset, buffer_size, seed = NULL,
                            reshuffle_each_iteration = NULL) {
  dataset$shuffle(
    as_integer(buffer_size), as_integer(seed), reshuffle_each_iteration
  )
}

#' Batches
#'
#' @param dataset A `rowstream.Dataset`.
#' @param batch_size The size.
#' @param drop_remainder Whether to drop a smaller last batch.
#' @param num_parallel_calls How many at once.
#' @export
dataset_batch <- function(dataset, batch_size, drop_remainder = FALSE,
                          num_parallel_calls = NULL) {
  args <- list(
    batch_size = as_integer(batch_size),
    drop_remainder = drop_remainder
  )
  if (!is.null(num_parallel_calls)) {
    args$num_parallel_calls <- as_integer(num_parallel_calls)
  }
  do.call(dataset$batch, args)
}

#' Repeat
#'
#' @param dataset A `rowstream.Dataset`.
#' @param count How often.
#' @export
dataset_repeat <- function(dataset, count = NULL) {
  dataset$`repeat`(as_integer(count))
}

#' Map
#'
#' @param dataset A `rowstream.Dataset`.
#' @param map_func A function or a formula.
#' @param num_parallel_calls How many at once.
#' @export
dataset_map <- function(dataset, map_func, num_parallel_calls = NULL) {
  if (inherits(map_func, "formula")) map_func <- rlang::as_function(map_func)
  dataset$map(map_func, num_parallel_calls = as_integer(num_parallel_calls))
}

#' Filter
#'
#' @param dataset A `rowstream.Dataset`.
#' @param predicate A function.
#' @export
dataset_filter <- function(dataset, predicate) {
  dataset$filter(predicate)
}

#' The first rows
#'
#' @param dataset A `rowstream.Dataset`.
#' @param count How many.
#' @export
dataset_take <- function(dataset, count) {
  dataset$take(count = as_integer(count))
}

#' Cache
#'
#' @param dataset A `rowstream.Dataset`.
#' @param filename A file; `NULL`: in memory.
#' @export
dataset_cache <- function(dataset, filename = NULL) {
  if (is.null(filename)) filename <- ""
  dataset$cache(filename)
}

#' Prefetch
#'
#' @param dataset A `rowstream.Dataset`.
#' @param buffer_size How many rows.
#' @export
dataset_prefetch <- function(dataset, buffer_size = rowstream$AUTOTUNE) {
  dataset$prefetch(as_integer(buffer_size))
}

#' Windows
#'
#' @param dataset A `rowstream.Dataset`.
#' @param size,shift,stride Of the windows.
#' @param drop_remainder Whether to drop smaller last windows.
#' @export
dataset_window <- function(dataset, size, shift = NULL, stride = 1,
                           drop_remainder = TRUE) {
  dataset$window(
    as_integer(size), as_integer(shift), as_integer(stride), drop_remainder
  )
}

#' One of several parts
#'
#' @param dataset A `rowstream.Dataset`.
#' @param num_shards How many.
#' @param index Which, counted from 1.
#' @export
dataset_shard <- function(dataset, num_shards, index) {
  dataset$shard(as_integer(num_shards), as_integer(index) - 1L)
}

#' Interleave
#'
#' @param dataset A `rowstream.Dataset`.
#' @param map_func A function that returns datasets.
#' @param cycle_length,block_length How many datasets and rows at once.
#' @export
dataset_interleave <- function(dataset, map_func, cycle_length = NULL,
                               block_length = 1) {
  dataset$interleave(
    map_func,
    cycle_length = as_integer(cycle_length),
    block_length = as_integer(block_length)
  )
}

#' Batches of rows of unequal length
#'
#' @param dataset A `rowstream.Dataset`.
#' @param batch_size The size.
#' @param padded_shapes The shapes.
#' @param drop_remainder Whether to drop a smaller last batch.
#' @export
dataset_padded_batch <- function(dataset, batch_size, padded_shapes = NULL,
                                 drop_remainder = FALSE) {
  dataset$padded_batch(as_integer(batch_size), padded_shapes, drop_remainder)
}

#' Keep on disk
#'
#' @param dataset A `rowstream.Dataset`.
#' @param path Where.
#' @export
dataset_snapshot <- function(dataset, path) {
  dataset$snapshot(path.expand(path))
}

#' One after the other
#'
#' @param dataset A `rowstream.Dataset`.
#' @param ... More of them.
#' @export
dataset_concatenate <- function(dataset, ...) {
  for (each in list(...)) dataset <- dataset$concatenate(each)
  dataset
}

#' Number the rows
#'
#' @param dataset A `rowstream.Dataset`.
#' @param start The first number.
#' @export
dataset_enumerate <- function(dataset, start = 1L) {
  dataset$enumerate(start = as_integer(start) - 1L)
}

#' Reduce
#'
#' @param dataset A `rowstream.Dataset`.
#' @param reduce_func A function.
#' @param initial_state What it begins with.
#' @export
dataset_reduce <- function(dataset, reduce_func, initial_state) {
  dataset$reduce(initial_state = initial_state, reduce_func = reduce_func)
}

#' Into R
#'
#' @param dataset A `rowstream.Dataset`.
#' @param n How many rows.
#' @export
dataset_collect <- function(dataset, n = Inf) {
  rows <- reticulate::iterate(dataset, identity)
  rows[seq_len(min(n, length(rows)))]
}

#' How many rows
#'
#' @param x A `rowstream.Dataset`.
#' @method length rowstream.Dataset
#' @export
length.rowstream.Dataset <- function(x) {
  as.integer(x$cardinality())
}
