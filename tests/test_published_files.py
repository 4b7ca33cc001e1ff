"""What lies in content/ and docs/ is published: nothing there may run, or lead out of the project."""

import pytest

SOUND = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="url(#a)"><path d="M0 0h9"/><use href="#b"/></g></svg>'


def rules(project):
    return [(problem.path, problem.line, problem.rule) for problem in project.problems()]


@pytest.mark.parametrize(
    "path",
    [
        "docs/x.html",
        "docs/x.js",
        "docs/assets/x.js",
        "content/methods/x.htm",
        "docs/x.xhtml",
        "docs/x.svgz",
        "content/x.pdf",
        "docs/om/x.xml",
        "docs/assets/js/x.html",
        "docs/x.MD",
    ],
)
def test_a_file_of_another_kind_is_refused(project, path):
    project.write(path, "x")
    assert (path, 1, "file-kind") in rules(project)


@pytest.mark.parametrize(
    "path", ["docs/x.png", "content/methods/x.webp", "docs/assets/js/x.js", "docs/assets/css/x.css", "docs/.DS_Store"]
)
def test_pictures_and_the_sites_own_code_are_let_in(project, path):
    project.write(path, "x")
    assert rules(project) == []


def test_a_plain_drawing_is_let_in(project):
    project.write("content/methods/bild.svg", SOUND)
    assert rules(project) == []


@pytest.mark.parametrize(
    "code",
    [
        "<script>x()</script>",
        "<svg:script>x()</svg:script>",
        "<SCRIPT>x()</SCRIPT>",
        "<path onclick='x()'/>",
        "<path/onload=x() />",
        "<foreignObject><p>x</p></foreignObject>",
        "<a href='javascript:x()'><path/></a>",
        "<a href='https://evil.example/'><path/></a>",
        "<image href='//evil.example/x.png'/>",
        "<image xlink:href='data:image/svg+xml,x'/>",
        "<set attributeName='href' to='x'/>",
        "<animate attributeName='href' values='x'/>",
        "<style>@import '//evil.example/x.css';</style>",
        "<style>path{fill:url(//evil.example/x.svg)}</style>",
        "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<?xml-stylesheet href='x.xsl'?>",
        "<iframe/>",
        "<use href='&#104;ttps://evil.example/x.svg#a'/>",
        "<path fill='&#117;rl(//evil.example/x)'/>",
        "<s-v:script xmlns:s-v='http://www.w3.org/2000/svg'>x()</s-v:script>",
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>x()</h:script>",
        "<style>path{fill:\\75 rl(x)}</style>",
        "<style>pa<!-- -->th{fill:ur<!-- -->l(x.svg)}</style>",
        "<g xml:base='https://evil.example/'/>",
        "<style>path{mask-image:image-set('https://evil.example/x')}</style>",
        "<style><![CDATA[@import 'x.css';]]></style>",
        "<discard/>",
        "<animateMotion/>",
        "<feImage href='#a'/>",
        "<rdf:RDF xmlns:rdf='x'/>",
    ],
)
def test_a_drawing_with_code_is_refused_at_its_line(project, code):
    project.write("content/methods/bild.svg", SOUND.replace("<g ", f"\n{code}\n<g "))
    assert ("content/methods/bild.svg", 2, "unsafe-picture") in rules(project)


@pytest.mark.parametrize("path", ["docs/lank.md", "content/methods/lank.md", "docs/lank.svg"])
def test_a_link_out_of_the_project_is_refused_and_not_read(project, tmp_path, path):
    secret = tmp_path / "hemligt.md"
    secret.write_text("HEMLIGT: detta står utanför", "utf-8")
    (project.root / path).symlink_to(secret)
    problems = project.problems()
    assert (path, 1, "symlink") in [(problem.path, problem.line, problem.rule) for problem in problems]
    assert not any("HEMLIGT" in str(problem) for problem in problems)


def test_a_register_that_is_a_link_is_refused(project, tmp_path):
    target = project.root / "data/glossary.yaml"
    target.rename(tmp_path / "glossary.yaml")
    target.symlink_to(tmp_path / "glossary.yaml")
    assert ("data/glossary.yaml", 1, "symlink") in rules(project)


def test_a_folder_that_is_a_link_is_refused(project, tmp_path):
    (project.root / "docs/mapp").symlink_to(tmp_path)
    assert ("docs/mapp", 1, "symlink") in rules(project)


@pytest.mark.parametrize(
    "drawing",
    [
        SOUND.replace("<g ", "<script>x()</script><g ").encode("utf-16"),
        SOUND.replace("<g ", "<script>x()</script><g ").encode("utf-16-le"),
        b'<?xml version="1.0" encoding="utf-7"?>' + SOUND.encode(),
        SOUND.replace("M0 0h9", "åäö").encode("latin-1"),
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + SOUND.encode(),
        b"<svg><g/></svg>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'><script>x()</script></html>",
        b"",
        b"x",
    ],
)
def test_a_file_that_is_no_plain_drawing_is_refused(project, drawing):
    (project.root / "docs/bild.svg").write_bytes(drawing)
    assert rules(project) == [("docs/bild.svg", 1, "unsafe-picture")]


@pytest.mark.parametrize(
    "drawing",
    [
        b'\xef\xbb\xbf<?xml version="1.0" encoding="UTF-8" standalone="no"?>\r\n<!-- Ritad -->' + SOUND.encode(),
        SOUND.replace(
            "<g ", "<style>@media print { path { fill: url(#a) } }</style><title>a &amp; b &#229; // @</title><g "
        ).encode(),
        b"<v:svg xmlns:v='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' aria-label='x'><v:use x:href='#a'/></v:svg>",
    ],
)
def test_what_a_drawing_program_writes_is_let_in(project, drawing):
    (project.root / "docs/bild.svg").write_bytes(drawing)
    assert rules(project) == []


def test_everything_that_a_drawing_may_not_hold_is_told_at_once(project):
    project.write("docs/bild.svg", SOUND.replace("<g ", "<script/>\n<path onclick='x()'/>\n<use href='x.svg'/>\n<g "))
    assert [(problem.line, problem.message.split(". ")[0]) for problem in project.problems()] == [
        (1, "Bilden innehåller <script>, som inte får finnas där"),
        (2, "Bilden innehåller onclick=, som inte får finnas där"),
        (3, "Bilden innehåller kod eller en adress i href="),
    ]
