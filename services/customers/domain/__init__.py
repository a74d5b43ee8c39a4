"""What a customer is and may become; pure Python."""
