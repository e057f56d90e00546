"""One writer for each format: a document tree in, text out; each escapes for its own format."""
