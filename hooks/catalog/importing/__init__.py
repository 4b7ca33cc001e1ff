"""Updated scene data from authorities, as they send it, into data/scenes.yaml: whole, or not at all.

The pipeline, one module a step:

    fetch        a file or an address -> bytes, within bounds; or "the same as last time"
    read/        bytes (CSV, Excel, GeoJSON) -> a grid of cells that know their place
    layout       what the file's own description says: columns, surveys, positions, limits
    columns      a grid -> a table with known columns
    rows         a table -> rows: one place each, every fault told at its row
    coordinates  numbers in a known system -> WGS 84
    match        rows -> the scenes they speak of
    plan         rows and scenes -> what each scene's history gains
    guards       reasons to stop and ask a person
    edit         steps -> the new text of data/scenes.yaml, comments and order kept
    report       the difference, in Swedish
    propose      all of that, in order: the change that a file asks for, tried against every rule
    run          `ods import`: fetches, proposes, tells, and writes

Heavy libraries (httpx, openpyxl, pyproj, ruamel.yaml) are imported where they are used, so that `ods check` starts as
quickly as before.
"""
