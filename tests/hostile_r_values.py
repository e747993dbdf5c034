"""Hostile values as R code; hostile_objects.R has the names in it."""

from __future__ import annotations

import struct

from hostile_values import (
    NOTHING,
    Broken,
    Held,
    Object,
    Throws,
    Value,
    Vector,
    doubles,
    letters,
    lists_of,
    objects,
    one_of_evenly,
    small_whole,
)
from hypothesis import strategies as st
from rscript import r_code


def r_double(number: float) -> str:
    """R would round some decimal literals: it gets the bits."""
    return f'bits("{struct.pack(">d", number).hex()}")'


# Attributes, promises and active bindings leave a value what it is.
SAME = ["{}", "c(a = {})", "structure({}, note = 'x')", "active({})", "promise({})", "({{ {} }})"]


def same(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    return st.builds(
        lambda form, value: Value(form.format(value.code), value.means),
        st.sampled_from(SAME),
        values,
    )


r_doubles = doubles.map(lambda number: Value(r_double(number), number))
r_integers = (small_whole | st.integers(-(2**31) + 1, 2**31 - 1)).map(
    lambda number: Value(f"{number}L", number)
)
r_numbers = r_doubles | r_integers
# R's strings hold neither a NUL nor half a character.
r_letters = st.one_of(letters, st.text(max_size=60)).map(
    lambda text: "".join(each for each in text if each != "\0" and not "\ud800" <= each <= "\udfff")
)
r_texts = r_letters.map(lambda text: Value(r_code(text), text)) | st.text("aé", max_size=3).map(
    lambda text: Value(f'iconv({r_code(text)}, "UTF-8", "latin1")', text)
)
r_flags = st.sampled_from([Value("TRUE", True), Value("FALSE", False)])
r_elements = r_numbers | r_texts | r_flags
r_lists = st.one_of(
    lists_of(r_elements, "list({})"),
    lists_of(r_numbers, "list({})"),
    # A vector of one number is that number. One that holds an infinite number does not cross.
    *[
        st.lists(each, min_size=2, max_size=4).map(vector)
        for vector in [
            lambda items: Value(
                f"c({', '.join(item.code for item in items)})",
                [item.means for item in items]
                if all(abs(item.means) < float("inf") for item in items)
                else NOTHING,
            )
        ]
        for each in (r_doubles, r_integers)
    ],
    st.lists(r_texts, min_size=2, max_size=4).map(
        lambda items: Value(
            f"c({', '.join(item.code for item in items)})", [item.means for item in items]
        )
    ),
    st.lists(st.integers(0, 2**31 - 1), unique=True, min_size=2, max_size=4).map(
        lambda items: Value(f"sort(c({', '.join(map(str, items))}))", sorted(items))
    ),
)
RATE = "rate"
R_OBJECTS = {
    NOTHING: r"""
        NA | NA_integer_ | NA_character_ | NA_complex_ | 1i | complex(real = NaN, imaginary = 1)
        as.raw(1) | raw(0) | raw(1e6) | logical(0) | c(TRUE, NA) | c(TRUE, FALSE) | c("a", NA)
        factor("a") | Sys.Date() | Sys.time() | as.POSIXlt(Sys.time())
        as.difftime(1, units = "secs") | numeric_version("1.0") | I(1) | noquote("a") | table(1)
        ts(1:3) | data.frame(a = 1) | as.octmode(8L) | as.hexmode(8L)
        structure(1, class = "own") | structure("a", class = "own")
        structure(list(1), class = "own") | structure(TRUE, class = c("", "own"))
        `class<-`(1, NA_character_) | structure(1, class = strrep("a", 1e6))
        structure(1, class = "\xff") | structure(list(), class = "python.builtin.object")
        structure(1, class = "python.builtin.object")
        structure(new.env(), class = "python.builtin.object") | matrix(1) | array(1, 1)
        array(1, c(1, 1, 1)) | matrix("a") | matrix(list(1)) | matrix(numeric(0), 0)
        bit64::as.integer64(1) | bit64::as.integer64(c(1, 2)) | bit64::NA_integer64_ | new_s4()
        new_s4_number(0.5) | new_reference() | new_r6() | r6_class | new.env() | globalenv()
        baseenv() | emptyenv() | attached() | quote(a) | quote(a + b) | quote(`\n`) | y ~ x | ~1
        expression(1) | expression(stop()) | pairlist(a = 1) | list(a = 1) | list(NULL) | list(NA)
        list(list(1)) | list(1, sum) | list(quote(expr = )) | alist(a = ) | alist(, ) | alist(1, )
        list(1, new.env()) | as.list(sum) | list(new_s4()) | list(factor("a")) | list(1:2)
        list(Inf, quote(a)) | setNames(list(1), NA) | setNames(list(1, 2), c("", ""))
        function(a, b = 1) 1 | many_arguments() | sin
        compiler::cmpfun(function(x) x) | 1:1e9 | seq_len(1e9) | -(1:10)[-1] | c(1:1e6, NA)
        as.numeric(1:1e9) | rep(NA, 1e6) | rep("a", 2e6) | vector("list", 1e6)
        integer(2e6) | deep_list(5000) | deep_call(5000) | big_call()
        big_function() | external_pointer() | generic | "\xff" | "a\xffb"
        marked("fa\xe7ile", "bytes") | c("a", "\xff") | list("\xff") | strrep("\xff", 1e5)
        marked("\xe7", "UTF-8") | list(class_name = 1) | list(config = list())
        dead_python() | reticulate::import("math")
        reticulate::import("keras")$KerasTensor(list(1L)) | reticulate::dict(a = 1)
    """,
    Object(RATE, "RFunction"): r"""
        function() 1 | function(a = 1) 1 | function(...) ..1 | function(...) 1
        function() stop("no")
        structure(function() 1, class = "f") | (\() 1) | compiler::cmpfun(function() 1) | Sys.time
        getwd
    """,
    Object(RATE, "ExponentialDecay"): r"""
        schedule_config() | schedule_config(staircase = TRUE)
        reticulate::import("keras")$optimizers$schedules$ExponentialDecay(0.1, 10L, 0.5)
    """,
    Object("optimizer", "Adam"): 'reticulate::import("keras")$optimizers$Adam()',
    Object(("optimizer", "ours"), "Adam"): "optimizer_adam()",
    Object("variables", "Adam"): "list(weight)",
    Broken(): r"""
        schedule_config(decay_steps = NULL, a = 1) | list(class_name = "a", config = list())
        schedule_config(a = 1:1e9) | schedule_config(initial_learning_rate = new.env())
        schedule_config(a = quote(a)) | schedule_config(a = sum) | schedule_config(a = alist(, ))
        schedule_config(a = deep_list(5000)) | schedule_config(a = "\xff")
        schedule_config(a = dead_python()) | schedule_config(a = expression(1))
        schedule_config(a = y ~ x) | schedule_config(a = new_s4())
        schedule_config(a = strrep("a", 1e6)) | schedule_config(a = rep(1, 2e6))
        list(class_name = "Popen", module = "subprocess", config = list(args = list("false")))
        list(class_name = NA, config = NA) | list(class_name = NULL, config = NULL)
        list(class_name = sum, config = 1:3)
        list(config = list(), class_name = "SGD", class_name = "SGD", 1)
        list(class_name = "SGD", config = list(1, 2))
    """,
    Throws(): r"""
        stop(own) | promise(stop(own)) | active(stop(own)) | (function() stop(own))()
        throw_later() | lazy_chain(100)
    """,
}
R_LARGE = [
    Value('strrep("a", 1e5)', "a" * 10**5),
    Value('strrep("\\u00e9", 1e5)', "é" * 10**5),
    Value('strrep("(", 1e4)', "(" * 10**4),
    Value('"[[a]"', "[[a]"),
    Value("numeric(1e4)", [0.0] * 10**4),
    Value("1:10000", list(range(1, 10**4 + 1))),
    Value("as.list(1:1000)", list(range(1, 1001))),
    Value("pairlist(1, 2)", [1.0, 2.0]),
    Value("numeric(0)", []),
    Value("list()", []),
    Value("character(0)", []),
    Value("as.character(1:1e5)[0]", []),
    Value(r'c("\xff" = 1)[0]', []),
    Value("c(a = 10, b = 20)", [10.0, 20.0]),
    Value("structure(c(1, 2), note = quote(a))", [1.0, 2.0]),
    Value("NULL", None),
    Value("environment(sum)", None),
    Value("asS4(0.5)", 0.5),
    Value("reticulate::r_to_py(0.5)", 0.5),
    Value('reticulate::import("keras")$ops$convert_to_tensor(0.5)', 0.5),
    Value('reticulate::import("keras")$Variable(0.5)', Held(0.5)),
    Value('reticulate::r_to_py("a")', "a"),
    Value("reticulate::r_to_py(NULL)", None),
    Value("reticulate::tuple(1, 2)", [1, 2]),
    Value("reticulate::np_array(c(1, 2))", Vector([1, 2])),
    Value("invisible(0.5)", 0.5),
    Value("(1:3)[2]", 2),
    Value(".Machine$integer.max", 2**31 - 1),
]
r_values = one_of_evenly(
    same(r_numbers),
    same(r_texts),
    same(r_flags),
    r_lists,
    st.sampled_from(objects(R_OBJECTS)),
    st.sampled_from(R_LARGE),
)
