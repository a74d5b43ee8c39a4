"""What readers and callers count on: events as their schemas say, answers as the API document says."""
