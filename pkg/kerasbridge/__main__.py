"""`python -m kerasbridge`."""

from kerasbridge.cli import main

raise SystemExit(main())
