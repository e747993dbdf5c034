"""`python -m rpyparity`."""

from rpyparity.command import main

raise SystemExit(main())
