"""What people have written, made into pages.

article     a whole page: heading, facts, text, sources, related, upkeep
links       links between source files -> links between pages
citations   [^id] in a text -> numbered references with a list
safety      what HTML a text may become
quoted      words of the other language -> marked as such
glossary    the first use of a term -> a link to its meaning
forms       boxes and lines to fill in, on worksheets and checklists
worksheets  the same worksheets as Word documents
slots       <!-- catalog:name --> -> what the catalogue puts there
figures     drawings (SVG) made from data
"""
