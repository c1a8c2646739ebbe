"""A report as a document: blocks to say things with, and how they are drawn in a terminal, as Markdown, as a page and as a workbook."""
