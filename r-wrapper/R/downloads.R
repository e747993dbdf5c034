# What install_kerasbridge() downloads, and how much that is.

# Megabytes with all that the packages need, with Keras 3.15, TensorFlow 2.21,
# JAX 0.10, PyTorch 2.14, Python 3.11 on Linux and 3.12 elsewhere.
download_sizes <- list(
  tensorflow = c(Linux = 320, Windows = 390, Darwin = 270),
  jax = c(Linux = 150, Windows = 130, Darwin = 110),
  torch = c(Linux = 2900, Windows = 150, Darwin = 150)
)

downloads <- function(envname, backend) {
  packages <- requirements(backend)
  if (has_cpu_build() && !has_tensorflow(envname)) {
    packages <- sub("^tensorflow>", "tensorflow-cpu>", packages)
  }
  packages
}

# On other systems TensorFlow itself is the build without CUDA.
has_cpu_build <- function(here = Sys.info()) {
  here[["sysname"]] == "Linux" && here[["machine"]] == "x86_64"
}

# The two builds consist of the same files: an environment has one of them.
has_tensorflow <- function(envname) {
  reticulate::virtualenv_exists(envname) && runs(
    reticulate::virtualenv_python(envname),
    "from importlib.metadata import version; version('tensorflow')"
  )
}

announce <- function(envname, packages, backend) {
  size <- download_sizes[[backend]][Sys.info()[["sysname"]]]
  message(
    "Environment ", envname, ": ", paste(packages, collapse = ", "),
    ", and what these need.\n",
    if (!is.na(size)) sprintf("The download is about %d MB, or less ", size),
    if (!is.na(size)) "where pip has kept some of it.\n",
    "pip shows each file. If this is interrupted, call it again."
  )
}
