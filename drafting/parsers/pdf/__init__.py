"""PDF parsing, in small steps: source, strokes, ink, lines, grids, order, paragraphs, tables, document."""
