"""The language between services: events, commands and topics. The only thing they know of each other."""
