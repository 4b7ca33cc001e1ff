"""Build a site strictly, and put it in place whole or not at all.

build           the site beside the old one, swapped when it is whole
inputs          what a site is made from: the same input, the same site
verify          the last look at a built site, against what the catalogue says
store           releases side by side, and the link that says which one readers get
publish         a new release, checked and whole, or the site as it was
steps           what a long run says while it works
report          what a run did, for a person and for a program
status          how a stopped schedule is noticed
commands        `ods publish`, `ods rollback` and `ods status`
"""
