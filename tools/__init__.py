"""What those who carry the project on run now and then: measurements, checkers that take long, files made anew.

Nothing here is part of the site or of its tests. Each runs from the repository's root as `python -m tools.<name>`; the
Makefile says which command is which.

Measuring:

    bench_build    the build beside bare MkDocs and other generators, and as content grows
    bench_search   the search beside Material's own
    bench_map      the map beside folium's default page
    bench_nightly  a night without a change against a full one, and as the scenes grow
    measurements   what `make report` measures, one function each
    report         writes what was measured to data/quality.yaml
    lighthouse     Lighthouse's scores of the most read pages

Checking:

    full_matrix       `make test-all`: every test and checker, and what this machine left out
    validate_html     the Nu HTML checker on every page
    web_tools         eslint, prettier, tsc and stylelint on scripts and styles
    compare_pictures  what differs between two built sites, page by page as pictures
    compare_sites     what differs between two built sites
    properdocs_build  the same sources built by the successor of MkDocs
    audit             known flaws in the pinned requirements
    links/            whether the addresses that texts and data lead to still answer

Writing:

    preview/  `make serve`: the site while somebody writes

Making:

    messages        the files of sentences, from what templates and code ask for
    screenshot      the picture in the README
    municipalities  the shapes of the municipalities, from their source
"""
