#!/bin/bash
# newcomer.sh SUITE: somebody on a bare Debian who has README.md and the packages in dist/, and no checkout. What README
# says under "Install" is typed as it stands, then its examples. Prints how long that took.
set -euo pipefail
. "$(dirname "$0")/common.sh"
. tools/root.sh

[ -e dist ] || die "there are no packages yet; run: make dist"
suite=$1
root=${FRESH_ROOT:-/var/tmp/kerasbridge-newcomer-$suite}
check_root newcomer "SUITE=$suite"
trap remove_root EXIT
make_root "$suite"
rm -rf "${root:?}$clone"
mkdir "$root$clone"
cp -r README.md dist "$root$clone"
printf '#!/bin/sh\nexec "$@"\n' >"$root/usr/bin/sudo"
chmod +x "$root/usr/bin/sudo"

# section NAME: what README has under a heading.
section() { sed -n "/^## $1\$/,/^## /p" README.md; }
{
    echo 'set -e'
    section Install | sed -n 's/^    //p'
    # The examples end in the error that they show.
    printf 'Rscript example.R || true\npython example.py || true\n'
} >"$root$clone/typed.sh"
section 'In R' | sed -n '/^```r$/,/^```$/p' | sed '/^```/d' >"$root$clone/example.R"
section 'In Python' | sed -n '/^```python$/,/^```$/p' | sed '/^```/d; s/^optimizer$/print(optimizer)/' >"$root$clone/example.py"

start=$SECONDS
inside sh -c 'export DEBIAN_FRONTEND=noninteractive; apt-get -q update && sh typed.sh' 2>&1 | tee "$root/output" | tail -n 40
printf 'From nothing to a model trained in both languages, on a bare Debian %s: %d s\n' "$suite" $((SECONDS - start))
for line in '<keras.optimizers.Adadelta(learning_rate=1.0, rho=0.9)>' '`rho` must be a number between 0 and 1, not 95.'; do
    [ "$(grep -cF "$line" "$root/output")" = 2 ] || die "R and Python do not both say: $line"
done
