"""What stands in the environment, read: readers of single values, and which of them reads which setting."""
