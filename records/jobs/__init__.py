"""Long work as jobs: asked for over HTTP, done by a worker in steps that survive any restart.

A step's effects and its numbers are one transaction. A worker holds a job by a lease; if it dies, another one
goes on where the last committed step ended.
"""

from records.jobs.queue import NotUndoable, NotYetDone, cancel, file_of, put, seen
from records.jobs.steps import Step, Task
from records.jobs.worker import Doing, Worker

__all__ = ["Doing", "NotUndoable", "NotYetDone", "Step", "Task", "Worker", "cancel", "file_of", "put", "seen"]
