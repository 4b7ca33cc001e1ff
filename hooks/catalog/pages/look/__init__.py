"""Stylesheets, scripts and pictures.

    assets   stylesheets, scripts and Leaflet, named by their content
    modules  the modules of a script, joined
    styles   a stylesheet without the rules that no page can use
    social   pictures for shared links, and the icons
"""
