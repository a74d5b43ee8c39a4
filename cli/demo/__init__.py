"""`./crm demo`: a Chinese company to look around in."""

from cli.demo.command import register

__all__ = ["register"]
