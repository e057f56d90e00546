"""`python -m pdsl`."""

import sys

from pdsl.cli import main

sys.exit(main())
