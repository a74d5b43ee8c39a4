"""How people and programs reach identity over HTTP."""
