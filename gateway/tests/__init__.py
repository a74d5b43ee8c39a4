"""Tests of the gateway, over real HTTP to small real services."""
