"""The catalogue: everything the site knows, read, checked and made ready for readers.

The pipeline, one module a step:

    sources   files on disk -> documents that remember their lines (strict YAML)
    schema    what a document may hold (pydantic)
    checks    rules between documents; each yields problems, none stops the others
    problems  what an editor is told, as text, JSON or CI annotations
    model     Catalog: the validated whole, and the questions pages ask of it
    load      root folder -> Catalog, or CatalogError with every problem at once
    pages/    what readers see: panels, lists, map, open data
    intake/   a list from an authority -> a change of data/scenes.yaml, or every reason why not
    cli       the command `ods`

Nothing here knows MkDocs; `hooks/events.py` is the only file that does.
"""
