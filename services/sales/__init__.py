"""Sales: opportunities, the processes they follow, products, targets, and the figures of the pipeline."""
