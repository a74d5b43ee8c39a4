"""What all events together tell: archive, timelines, search, customer 360, live feed."""
