"""The catalogue: everything the site knows, read, checked and made ready for readers.

The pipeline, one module a step:

    sources   files on disk -> documents that remember their lines (strict YAML)
    schema/   what a document may hold (pydantic)
    validate  documents -> models, with what is wrong told at its line
    checks/   rules between documents; each yields problems, none stops the others
    problems  what an editor is told, as text, JSON or CI annotations
    load      root folder -> Catalog, or CatalogError with every problem at once
    model     Catalog: the validated whole, and the questions pages ask of it
    pages/    what readers see: texts, lists, map, open data
    search/   what the site's search reads
    release/  a site built strictly, checked, and put in place whole
    intake/   a list from an authority -> a change of data/scenes.yaml, or every reason why not
    cli       the command `ods`

What they share:

    addresses      pages that must be there, and addresses that no page may take
    words          what the program asks of data/terms.yaml
    markdown_text  what a Markdown text says, without rendering it
    readability    LIX
    languages      words of the other language inside a text
    naming         the order of names, and what they become in addresses
    geography      where the municipalities are
    history        what each scene was at each mapping
    clock          the only place where the site asks what time it is
    kept           results that take long to make, kept between builds

Nothing here knows MkDocs; `hooks/events.py` is the only file that does.
"""
