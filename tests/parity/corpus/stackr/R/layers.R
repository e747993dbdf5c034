#' Densely connected layer
#'
#' @param object What to compose the layer with.
#' @param units The number of units.
#' @param activation The activation.
#' @param use_bias Whether there is a bias.
#' @param kernel_init The initializer of the kernel.
#' @param ... Passed on to the Python class.
#' @export
layer_dense <- function(object, units, activation = NULL, use_bias = TRUE,
                        kernel_init = "glorot_uniform", ...) {
  args <- capture_args(list(units = as_integer), ignore = "object")
  create_layer(stacknet$layers$Dense, object, args)
}

#' Convolution over pictures
#'
#' @param object What to compose the layer with.
#' @param filters The number of filters.
#' @param kernel_size The size of the window.
#' @param strides The steps of the window.
#' @param padding `"valid"` or `"same"`.
#' @param activation The activation.
#' @param name,dtype,trainable Of every layer.
#' @export
layer_conv <- function(object, filters, kernel_size, strides = 1L,
                       padding = "valid", activation = NULL, name = NULL,
                       dtype = NULL, trainable = TRUE) {
  args <- capture_args(
    list(filters = as_integer, kernel_size = as_integer, strides = as_integer),
    ignore = "object"
  )
  create_layer(stacknet$layers$Conv, object, args)
}

#' Dropout
#'
#' @param object What to compose the layer with.
#' @param rate The share that is dropped.
#' @param noise_shape The shape of the mask.
#' @param seed A seed.
#' @param ... Passed on to the Python class.
#' @export
layer_dropout <- function(object, rate, noise_shape = NULL, seed = NULL, ...) {
  args <- capture_args(
    list(noise_shape = normalize_shape, seed = as_integer),
    ignore = "object"
  )
  create_layer(stacknet$layers$Dropout, object, args)
}

#' Pooling
#'
#' @param object What to compose the layer with.
#' @param pool_size The size of the window.
#' @param strides The steps of the window; `NULL`: its size.
#' @param padding `"valid"` or `"same"`.
#' @param data_format Where the channels are.
#' @param ... Passed on to the Python class.
#' @export
layer_pool <- function(object, pool_size = c(2L, 2L), strides = NULL,
                       padding = "valid", data_format = NULL, ...) {
  args <- capture_args(
    list(pool_size = as_integer, strides = as_integer),
    ignore = "object"
  )
  create_layer(stacknet$layers$Pool, object, args)
}

#' Batch normalization
#'
#' @param object What to compose the layer with.
#' @param axis The axis of the features, counted from 1.
#' @param momentum The momentum of the moving averages.
#' @param epsilon A small number.
#' @param scale Whether there is a gamma.
#' @param center Whether there is a beta.
#' @param name,dtype,trainable Of every layer.
#' @export
layer_batch_norm <- function(object, axis = -1L, momentum = 0.99,
                             epsilon = 0.001, scale = TRUE, center = TRUE,
                             name = NULL, dtype = NULL, trainable = TRUE) {
  args <- capture_args(list(axis = as_axis), ignore = "object")
  create_layer(stacknet$layers$BatchNorm, object, args)
}

#' Embedding of whole numbers
#'
#' @param object What to compose the layer with.
#' @param input_dim,output_dim The sizes.
#' @param mask_zero Whether 0 is a mask.
#' @param input_length The length of sequences.
#' @param name,dtype,trainable Of every layer.
#' @export
layer_embedding <- function(object, input_dim, output_dim, mask_zero = FALSE,
                            input_length = NULL, name = NULL, dtype = NULL,
                            trainable = TRUE) {
  args <- list(
    input_dim = as_integer(input_dim),
    output_dim = as_integer(output_dim),
    mask_zero = mask_zero,
    input_length = as_integer(input_length),
    name = name, dtype = dtype, trainable = trainable
  )
  create_layer(stacknet$layers$Embedding, object, args)
}

#' Concatenate
#'
#' @param inputs A layer or a list of layers.
#' @param ... More layers, and arguments of every layer.
#' @param axis The axis, counted from 1.
#' @export
layer_concat <- function(inputs, ..., axis = -1L) {
  layer <- stacknet$layers$Concat(axis = as_axis(axis))
  layer(c(list(inputs), list(...)))
}

#' Reshape
#'
#' @param object What to compose the layer with.
#' @param target_shape The new shape, without the batch.
#' @param ... Passed on to the Python class.
#' @export
layer_reshape <- function(object, target_shape, ...) {
  args <- capture_args(list(target_shape = normalize_shape), ignore = "object")
  create_layer(stacknet$layers$Reshape, object, args)
}

#' Any function as a layer
#'
#' @param object What to compose the layer with.
#' @param f The function.
#' @param output_shape The shape that it returns.
#' @param mask A mask.
#' @param arguments Further arguments of `f`.
#' @param ... Passed on to the Python class.
#' @export
layer_lambda <- function(object, f, output_shape = NULL, mask = NULL,
                         arguments = NULL, ...) {
  args <- capture_args(
    list(output_shape = normalize_shape),
    ignore = c("object", "f")
  )
  args[["function"]] <- f
  create_layer(stacknet$layers$Lambda, object, args)
}

#' Long short-term memory
#'
#' @param object What to compose the layer with.
#' @param units The number of units.
#' @param activation,recurrent_activation The activations.
#' @param dropout The share of inputs that is dropped.
#' @param return_sequences Whether all steps are returned.
#' @param unroll Whether the loop is unrolled.
#' @param ... Passed on to the Python class.
#' @export
layer_lstm <- function(object, units, activation = "tanh",
                       recurrent_activation = "hard_sigmoid", dropout = 0,
                       return_sequences = FALSE, unroll = FALSE, ...) {
  args <- capture_args(list(units = as_integer), ignore = "object")
  create_layer(stacknet$layers$LSTM, object, args)
}

#' Attention with several heads
#'
#' @param inputs The query, value and key.
#' @param num_heads,key_dim,value_dim The sizes.
#' @param dropout The share that is dropped.
#' @param use_bias Whether there is a bias.
#' @param name,dtype,trainable Of every layer.
#' @export
layer_attention <- function(inputs, num_heads, key_dim, value_dim = NULL,
                            dropout = 0, use_bias = TRUE, name = NULL,
                            dtype = NULL, trainable = TRUE) {
  args <- capture_args(
    list(num_heads = as_integer, key_dim = as_integer, value_dim = as_integer),
    ignore = "inputs"
  )
  create_layer(stacknet$layers$Attention, inputs, args)
}

#' Flip pictures at random
#'
#' @param object What to compose the layer with.
#' @param mode Which way.
#' @param seed A seed.
#' @param ... Passed on to the Python class.
#' @export
layer_random_flip <- function(object,
                              mode = c(
                                "horizontal_and_vertical", "horizontal",
                                "vertical"
                              ),
                              seed = NULL, ...) {
  mode <- match.arg(mode)
  args <- capture_args(list(seed = as_integer), ignore = "object")
  create_layer(stacknet$layers$RandomFlip, object, args)
}

#' Mask zeros
#'
#' @param object What to compose the layer with.
#' @param mask_value The value to leave out.
#' @export
layer_masking <- function(object, mask_value = 0) {
  create_layer(stacknet$layers$Masking, object, list(mask_value = mask_value))
}
