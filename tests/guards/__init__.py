"""Proofs that a guard guards: each rule is tried with the guard, and again without it, when it must be broken."""
