"""What tests in several folders, and the tools, work with. What one folder alone needs stands in that folder.

project         a small sound project in a temporary folder
sample          a whole site: texts, places and registers as they once stood, with the program of today
synthetic       catalogues with any number of made-up scenes
payloads        hostile texts, by kind
site            a built site as the tests read it
serving         web servers on 127.0.0.1
map_server      such a server, with made-up places in the map
nginx           a real nginx
chromium        the browser
kinds           one page of each kind, and the states a page can be brought to
axe             what axe-core says of many pages
weight          what a page costs its reader
search_quality  the open query set, and how well a search answers it
"""
