"""What a pool is and who may take from it: pure rules."""
