"""Layers: a class each, and what they share in Layer."""


class Layer:
    def __init__(self, *, name=None, dtype=None, trainable=True):
        self.name = name
        self.dtype = dtype
        self.trainable = trainable

    def __call__(self, inputs):
        return inputs


class Dense(Layer):
    def __init__(self, units, activation=None, use_bias=True, kernel_init="he_normal", **kwargs):
        super().__init__(**kwargs)
        self.config = (units, activation, use_bias, kernel_init)


class Conv(Layer):
    def __init__(
        self,
        filters,
        kernel_size,
        strides=(1, 1),
        padding="valid",
        groups=1,
        activation=None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        if isinstance(strides, int):
            strides = (strides, strides)
        self.config = (filters, kernel_size, strides, padding, groups, activation)


class Dropout(Layer):
    def __init__(self, rate, noise_shape=None, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.config = (rate, noise_shape, seed)


class Pool(Layer):
    def __init__(self, pool_size=(2, 2), strides=None, padding="valid", keepdims=False, **kwargs):
        super().__init__(**kwargs)
        self.config = (pool_size, strides, padding, keepdims)


class BatchNorm(Layer):
    def __init__(
        self, axis=-1, momentum=0.99, epsilon=1e-3, center=True, scale=True, _fused=None, **kwargs
    ):
        super().__init__(**kwargs)
        self.config = (axis, momentum, epsilon, center, scale, _fused)


class Embedding(Layer):
    def __init__(self, input_dim, output_dim, mask_zero=False, weights=None, **kwargs):
        super().__init__(**kwargs)
        self.config = (input_dim, output_dim, mask_zero, weights)


class Concat(Layer):
    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis


class Reshape(Layer):
    def __init__(self, target_shape, **kwargs):
        super().__init__(**kwargs)
        self.target_shape = target_shape


class Lambda(Layer):
    def __init__(self, function, output_shape=None, mask=None, arguments=None, **kwargs):
        super().__init__(**kwargs)
        self.config = (function, output_shape, mask, arguments)


class LSTM(Layer):
    def __init__(
        self,
        units,
        activation="tanh",
        recurrent_activation="sigmoid",
        dropout=0.0,
        return_sequences=False,
        unroll=False,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.config = (units, activation, recurrent_activation, dropout, return_sequences, unroll)


class Attention(Layer):
    def __init__(
        self, num_heads, key_dim, value_dim=None, dropout=0.0, use_bias=True, flash=None, **kwargs
    ):
        super().__init__(**kwargs)
        self.config = (num_heads, key_dim, value_dim, dropout, use_bias, flash)


class RandomFlip(Layer):
    def __init__(self, mode="horizontal_and_vertical", seed=None, **kwargs):
        super().__init__(**kwargs)
        self.config = (mode, seed)
