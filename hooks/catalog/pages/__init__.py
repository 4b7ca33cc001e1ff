"""What readers see: panels, lists, figures, the map and open data, made from the catalogue.

    view        one page's eyes on the catalogue: language, words, links from here
    article     a whole page: heading, facts, text, sources, related, upkeep
    citations   [^id] in a text -> numbered references with a list
    glossary    the first use of a term -> a link to its meaning
    slots       <!-- catalog:name --> -> what the catalogue puts there
    figures     drawings (SVG) made from data
    scene_map   the interactive map; the only importer of folium
    open_data   files for other machines: JSON, GeoJSON, CSV
    assets      stylesheets, scripts and Leaflet, named by their content
    styles      a stylesheet without the rules that no page can use
    safety      what HTML a text may become
    site_files  every file the catalogue adds to the site

HTML is made by the templates in templates/, which escape every value.
"""
