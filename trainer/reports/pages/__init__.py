"""One report in each file: facts to a document."""
