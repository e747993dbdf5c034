/* Replaces two of the functions that reticulate calls, where Python hosts R; see
 * docs/design/one-process.md. Calls one of its own; see docs/design/r-errors.md. */

#include <R_ext/Rdynload.h>
#include <Rinternals.h>
#ifndef _WIN32
#include <dlfcn.h>
#endif

typedef void (*decref_function)(void *);
typedef int (*ensure_function)(void);
typedef void (*release_function)(int);
typedef int (*pending_function)(int (*)(void *), void *);
typedef void set_function(_Bool);

static decref_function decref;
static ensure_function ensure_lock;
static release_function release_lock;

static void decref_with_lock(void *object)
{
    int state = ensure_lock();
    decref(object);
    release_lock(state);
}

static int add_no_call(int (*function)(void *), void *argument)
{
    return 0;
}

/* The variable or function with this mangled name in reticulate's shared object. */
static void *symbol_at(SEXP path, const char *symbol)
{
#ifdef _WIN32
    error("this reticulate is too old on Windows");
#else
    void *reticulate = dlopen(CHAR(STRING_ELT(path, 0)), RTLD_NOW | RTLD_NOLOAD);
    void *address = reticulate ? dlsym(reticulate, symbol) : NULL;
    if (!address)
        error("this reticulate has no %s", symbol);
    return address;
#endif
}

SEXP take_lock_in_decref(SEXP path)
{
    decref_function *current = symbol_at(path, "_ZN10reticulate9libpython9Py_DecRefE");
    ensure_function *ensure = symbol_at(path, "_ZN10reticulate9libpython17PyGILState_EnsureE");
    release_function *release = symbol_at(path, "_ZN10reticulate9libpython18PyGILState_ReleaseE");
    if (*current != decref_with_lock) {
        decref = *current;
        ensure_lock = *ensure;
        release_lock = *release;
        *current = decref_with_lock;
    }
    return R_NilValue;
}

SEXP stop_polling(SEXP path)
{
    pending_function *current = symbol_at(path, "_ZN10reticulate9libpython17Py_AddPendingCallE");
    *current = add_no_call;
    return R_NilValue;
}

/* Exceptions that now reach R are taken for an interrupt. */
SEXP interrupt_python(SEXP path)
{
    set_function *set_pending =
        symbol_at(path, "_ZN10reticulate7signals26setPythonInterruptsPendingEb");
    set_pending(1);
    return R_NilValue;
}

static const R_CallMethodDef methods[] = {
    {"take_lock_in_decref", (DL_FUNC) &take_lock_in_decref, 1},
    {"stop_polling", (DL_FUNC) &stop_polling, 1},
    {"interrupt_python", (DL_FUNC) &interrupt_python, 1},
    {NULL, NULL, 0}
};

void R_init_kerasbridge(DllInfo *dll)
{
    R_registerRoutines(dll, NULL, methods, NULL, NULL);
    R_useDynamicSymbols(dll, FALSE);
}
