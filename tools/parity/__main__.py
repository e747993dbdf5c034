"""python tools/parity [option of rpyparity]: checks kerasbridge, with the sides that it alone has.

Call it in the root of the checkout.
"""

import sys
from pathlib import Path

from at_hand import AtHand
from kerasbridge_project import Kerasbridge

from rpyparity import main
from rpyparity.interpreter import reading_in

# Keras imports these where they are installed, which takes a third of its time; nothing that is
# checked needs them.
for optional in ("matplotlib", "sklearn"):
    sys.modules[optional] = None  # type: ignore[assignment]

OURS = ["--r-package", "r-wrapper", "--settings", str(Path(__file__).with_name("rpyparity.toml"))]

with reading_in(AtHand(sys.executable)):
    raise SystemExit(main([*OURS, *sys.argv[1:]], Kerasbridge(Path())))
