"""The classifier that helps to place statements: its data, its training and its measurement."""
