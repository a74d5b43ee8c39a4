"""What the tests have the nursery start: says who it is, then waits to be ended."""

import os
import sys
import time

from chassis.ids import new_id

if __name__ == "__main__":
    print("named", os.environ["NAMED"], "of", os.getppid(), "id", new_id(), flush=True)
    print("complains", file=sys.stderr, flush=True)
    if os.environ["NAMED"] == "broken":
        sys.exit("can not")
    time.sleep(600)
