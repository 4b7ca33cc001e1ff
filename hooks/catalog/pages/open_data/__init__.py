"""Files for other machines, and what those machines are told of the site.

files        methods, examples and municipalities; what all such files have in common
scenes       the scenes as JSON, GeoJSON and CSV, with their schemas
dataset      the data set described: DCAT-AP-SE and schema.org
structured   what search engines are told of each page
feed         the latest changes as an Atom feed
formats      the files, one row a file
"""
