"""Files on disk -> validated documents that remember their lines.

files            every file of content/, data/ and docs/ as a document; the only reader of them
markdown         what a text in Markdown says, from its tree
markdown_parser  makes the tree
validate         documents -> models of schema/, with what is wrong told in Swedish at its line
"""
