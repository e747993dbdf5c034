"""Python -> rpy2 -> R -> reticulate -> the same Python.

At the end R holds Python objects and Python holds R objects, an R function among them. The argument
says how the script ends: "return", "exit" (with status 3), "raise" (an uncaught exception), "hooks"
(the exit hooks of both sides report), or "slowly" (with status 3, and Python takes a second to let
go of its modules).
"""

import atexit
import json
import sys
import threading
import time

import keras
import rpy2.robjects as ro

import __main__ as main
from kerasbridge import optimizer_adadelta

ending = sys.argv[1]


class Slow:
    """Goes when almost all of Python has gone, and takes time to do so."""

    def __del__(self, clock=time.perf_counter):
        end = clock() + 1.2
        while clock() < end:
            pass


if ending == "slowly":
    json.slow = Slow()
if ending == "hooks":
    atexit.register(lambda: print("Python's hook, R answers", ro.r("6 * 7")[0]))
    ro.r('.Last <- function() cat(".Last\\n")')
    ro.r('reg.finalizer(globalenv(), function(e) cat("R\'s finalizer\\n"), onexit = TRUE)')

built_in_python = optimizer_adadelta(learning_rate=0.5)
ro.r("""
library(kerasbridge)
main <- reticulate::import_main(convert = FALSE)
built_in_r <- optimizer_adadelta(learning_rate = 0.5)
main$built_in_r <- built_in_r
main$closure <- function() 0.125
main$for_a_thread <- reticulate::py_main_thread_func(function() main$answers$append(0.125))
main$scheduled <- optimizer_adadelta(learning_rate = function() 0.125)
""")
assert ro.r("reticulate::py_id(built_in_r)")[0] == str(id(main.built_in_r))
assert main.built_in_r.get_config() == built_in_python.get_config()
assert isinstance(main.built_in_r, keras.optimizers.Adadelta)
assert ro.r("identical(main$built_in_python$get_config(), main$built_in_r$get_config())")
assert main.closure() == 0.125
assert float(main.scheduled.learning_rate) == 0.125

refused = ro.r("tryCatch(optimizer_adadelta(rho = 95), kerasbridge_error = conditionMessage)")
assert refused[0] == "`rho` must be a number between 0 and 1, not 95."

# R lets go of Python objects whenever it collects garbage, also in the middle of a run.
ro.r("for (i in 1:100) optimizer_adadelta(learning_rate = i / 100)")
ro.r("for (i in 1:3) gc()")

threads = [threading.Thread(target=sum, args=(range(10**6),)) for _ in range(4)]
for thread in threads:
    thread.start()
ro.r("for (i in 1:50) sqrt(i)")
for thread in threads:
    thread.join()

# R's answer to a thread comes from the main thread, when that runs Python.
main.answers = []
thread = threading.Thread(target=main.for_a_thread, daemon=True)
thread.start()
deadline = time.monotonic() + 30
while thread.is_alive() and time.monotonic() < deadline:
    time.sleep(0.01)
assert main.answers == [0.125]

held = ro.r("built_in_r"), ro.r("function() built_in_r"), ro.r("list(main, 1:3)")
print("DONE")
if ending in ("exit", "slowly"):
    sys.exit(3)
if ending == "raise":
    raise RuntimeError("as asked")
