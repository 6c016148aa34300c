"""What the service talks about: values only. No input, no output, no clock, no framework."""
