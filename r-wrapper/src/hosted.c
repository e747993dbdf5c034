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
static pending_function add_call;

static void decref_with_lock(void *object)
{
    int state = ensure_lock();
    decref(object);
    release_lock(state);
}

/* The poll is the only call without an argument. The others call R for a thread that waits. */
static int add_unless_poll(int (*function)(void *), void *argument)
{
    return argument ? add_call(function, argument) : 0;
}

/* The variable or function with this mangled name in reticulate's shared object, or NULL. */
static void *symbol_at(SEXP path, const char *symbol)
{
#ifdef _WIN32
    (void) path;
    (void) symbol;
    return NULL;
#else
    void *reticulate = dlopen(CHAR(STRING_ELT(path, 0)), RTLD_NOW | RTLD_NOLOAD);
    return reticulate ? dlsym(reticulate, symbol) : NULL;
#endif
}

SEXP take_lock_in_decref(SEXP path)
{
    decref_function *current = symbol_at(path, "_ZN10reticulate9libpython9Py_DecRefE");
    ensure_function *ensure = symbol_at(path, "_ZN10reticulate9libpython17PyGILState_EnsureE");
    release_function *release = symbol_at(path, "_ZN10reticulate9libpython18PyGILState_ReleaseE");
    if (!current || !ensure || !release)
        error("Python cannot host R with this reticulate on this system");
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
    if (current && *current != add_unless_poll) {
        add_call = *current;
        *current = add_unless_poll;
    }
    return R_NilValue;
}

/* Exceptions that now reach R are taken for an interrupt. */
SEXP interrupt_python(SEXP path)
{
    set_function *set_pending =
        symbol_at(path, "_ZN10reticulate7signals26setPythonInterruptsPendingEb");
    if (set_pending)
        set_pending(1);
    return R_NilValue;
}

/* To a compiler that warns of casts between function types, void (*)(void) stands for any. */
#define METHOD(name) {#name, (DL_FUNC) (void (*)(void)) &name, 1}

static const R_CallMethodDef methods[] = {
    METHOD(take_lock_in_decref),
    METHOD(stop_polling),
    METHOD(interrupt_python),
    {NULL, NULL, 0}
};

void R_init_kerasbridge(DllInfo *dll)
{
    R_registerRoutines(dll, NULL, methods, NULL, NULL);
    R_useDynamicSymbols(dll, FALSE);
}
