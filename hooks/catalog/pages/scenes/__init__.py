"""The map, and the pages of scenes and municipalities: whole without scripts, better with them.

map_data     what the map draws, as one compact file
scene_map    the map's script; the only importer of folium
scene_pages  the parts of the map page, the pages of scenes and municipalities, the embedded map
static_map   a small map as SVG
"""
