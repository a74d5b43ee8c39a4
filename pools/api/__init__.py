"""How the engine's refusals are told over HTTP."""
