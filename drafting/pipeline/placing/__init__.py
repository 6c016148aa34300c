"""Where a statement belongs: judged by its words, its headings, its document and the law."""
