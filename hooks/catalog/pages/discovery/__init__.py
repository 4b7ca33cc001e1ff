"""Ways to a page.

facets         what methods can be chosen by, and the cards they choose among
landing_pages  which methods belong to a role, a kind of place or a step
search_page    the search form, and every page from A to Ö
changes        what has changed, as one list
sharing        references and short addresses
"""
