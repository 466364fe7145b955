"""Drives the administrative calls of the registry with the client library confluent-kafka.

The tests are in the folder calls, one module for each kind of call. Run them by scripts/test-clients.
"""

import sys

from calls import config, contexts, contracts, deletion, lists, lookup, mode, references, tags
from cases import run

if __name__ == "__main__":
    sys.exit(run(contexts, config, mode, contracts, tags, references, deletion, lookup, lists))
