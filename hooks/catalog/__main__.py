"""`python -m catalog` is the command `ods`."""

import sys

from catalog.cli import main

sys.exit(main())
