"""What readers see, made from the catalogue: HTML by the templates in templates/, which escape every value.

view         one page's eyes on the catalogue: language, words, links from here
generated    a page that no one writes by hand
articles/    what people have written, made into pages
scenes/      the map, and the pages of scenes and municipalities
discovery/   ways to a page: choices, lists, search, changes, references
open_data/   files for other machines, and what they are told of the site
assets/      stylesheets, scripts and pictures
shell        what stands around a page's content: menus, titles, what it loads
fixed_files  status.json, security.txt and robots.txt
site         what all pages of one build share, for a builder of sites
site_files   every file that the catalogue adds to the site
"""
