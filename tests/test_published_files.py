"""What lies in content/ and docs/ is published: nothing there may run, or lead out of the project."""

import pytest

SOUND = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g fill="url(#a)"><path d="M0 0h9"/><use href="#b"/></g></svg>'


def rules(project):
    return [(problem.path, problem.line, problem.rule) for problem in project.problems()]


@pytest.mark.parametrize("path", ["docs/x.html", "docs/x.js", "docs/assets/x.js", "content/methods/x.htm", "docs/x.xhtml",
                                  "docs/x.svgz", "content/x.pdf", "docs/om/x.xml", "docs/assets/js/x.html", "docs/x.MD"])
def test_a_file_of_another_kind_is_refused(project, path):
    project.write(path, "x")
    assert (path, 1, "file-kind") in rules(project)


@pytest.mark.parametrize("path", ["docs/x.png", "content/methods/x.webp", "docs/assets/js/x.js", "docs/assets/css/x.css",
                                  "docs/.DS_Store"])
def test_pictures_and_the_sites_own_code_are_let_in(project, path):
    project.write(path, "x")
    assert rules(project) == []


def test_a_plain_drawing_is_let_in(project):
    project.write("content/methods/bild.svg", SOUND)
    assert rules(project) == []


@pytest.mark.parametrize("code", [
    "<script>x()</script>", "<svg:script>x()</svg:script>", "<SCRIPT>x()</SCRIPT>", "<path onclick='x()'/>", "<path/onload=x() />",
    "<foreignObject><p>x</p></foreignObject>", "<a href='javascript:x()'><path/></a>", "<a href='https://evil.example/'><path/></a>",
    "<image href='//evil.example/x.png'/>", "<image xlink:href='data:image/svg+xml,x'/>", "<set attributeName='href' to='x'/>",
    "<animate attributeName='href' values='x'/>", "<style>@import '//evil.example/x.css';</style>",
    "<style>path{fill:url(//evil.example/x.svg)}</style>", "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    "<?xml-stylesheet href='x.xsl'?>", "<path d='&#106;'/>", "<iframe/>",
])
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
