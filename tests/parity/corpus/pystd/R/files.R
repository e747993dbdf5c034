make_dirs <- function(path, exist_ok = TRUE) {
  modules$os$makedirs(path.expand(path), exist_ok = exist_ok)
}

copy_tree <- function(from, to, symlinks = FALSE, overwrite = FALSE, ...) {
  shutil <- modules$shutil
  shutil$copytree(from, to, symlinks = symlinks, dirs_exist_ok = overwrite, ...)
}

temp_file <- function(prefix = NULL, suffix = NULL, dir = NULL, text = FALSE) {
  tempfile_module()$mkstemp(
    suffix = suffix, prefix = prefix, dir = dir, text = text
  )
}

glob_files <- function(pattern, root = NULL, recursive = TRUE, hidden = FALSE) {
  glob <- reticulate::import("glob")
  glob$glob(
    pattern,
    root_dir = root, dir_fd = NULL, recursive = recursive,
    include_hidden = hidden
  )
}

map_distance <- function(from, to, unit = "mi") {
  atlas$distance(from[1], from[2], to[1], to[2], unit = unit)
}

map_geocode <- function(address, country = NULL, limit = 5L) {
  atlasR::atlas$geocode(address, country = country, limit = as.integer(limit))
}

map_tile <- function(x, y, zoom, scale = 1L) {
  atlas$tile(x, y, zoom, scale = as.integer(scale))
}

run_main <- function(name, ...) {
  reticulate::py[[name]](...)
}
