"""From a document's blocks to the bytes of a file, one format in one module."""
