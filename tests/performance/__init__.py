"""What the product costs, as ratios to the bare work: `./crm bench`. No test is timed; these are run on purpose."""
