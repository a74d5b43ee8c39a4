"""What crosses services: the proofs that the house stands when it is shaken."""
