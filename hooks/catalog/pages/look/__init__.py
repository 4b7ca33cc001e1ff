"""Stylesheets, scripts and pictures.

    assets  stylesheets, scripts and Leaflet, named by their content
    social  pictures for shared links, and the icons
"""
