"""Stylesheets, scripts and pictures.

bundles  stylesheets, scripts and Leaflet, named by their content
modules  modules of scripts, linked into one file
social   pictures for shared links, and the icons
"""
