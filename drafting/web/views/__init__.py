"""What pages show, as plain values: made of a review and its sources, and known to no framework."""
