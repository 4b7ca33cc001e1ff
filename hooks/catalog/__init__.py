"""The catalogue: everything the site knows, read, checked and made ready for readers.

The pipeline, one room a step:

    reading/    files on disk -> documents that remember their lines (strict YAML, Markdown), validated
    schema/     what a document may hold (pydantic)
    checks/     rules between documents; each yields problems, none stops the others
    problems    what an editor is told, as text, JSON or CI annotations
    load        root folder -> Catalog, or CatalogError with every problem at once
    model/      Catalog: the validated whole, and the questions pages ask of it
    pages/      what readers see: articles, lists, map, open data
    search/     what the site's search reads
    security/   what a built site tells browsers to allow
    release/    a site built strictly, checked, and put in place whole
    importing/  a list from an authority -> a change of data/scenes.yaml, or every reason why not
    cli         the command `ods`

What they share:

    core/       names, addresses, geography, time, cache
    messages/   the program's own sentences

Nothing here knows MkDocs; `hooks/events.py` is the only file that does.
"""
