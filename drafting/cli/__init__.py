"""The command line: thin. It reads arguments, builds the service and prints."""
