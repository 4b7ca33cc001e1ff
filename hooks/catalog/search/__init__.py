"""What the site's search reads: one index file for each language.

    text     a page's HTML -> its sections, each with heading and anchor
    parts    compound words -> the parts that people also search for
    records  the catalogue's pages, terms and provisions -> what can be found
    index    records and data/search.yaml -> the JSON file that docs/assets/js/search-engine.js reads

Ranking and query analysis happen in the browser, on the reader's own device: docs/decisions/ says why.
"""
