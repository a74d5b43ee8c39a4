"""What a deal is and may do; pure Python."""
