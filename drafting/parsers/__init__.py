"""Files in, blocks out: one module for each kind of file, all behind ``reading.read_document``."""
