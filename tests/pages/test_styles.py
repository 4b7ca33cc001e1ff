"""Stylesheets without what no page can use."""

import pytest

from catalog.pages.assets.styles import only_used


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".a{x:y}", ".a{x:y}"),
        (".z{x:y}", ""),
        (".a,.z{x:y}", ".a{x:y}"),
        (".a .z{x:y}", ""),
        (".a:not(.z){x:y}", ".a:not(.z){x:y}"),
        (".a:is(.z,.b){x:y}", ".a:is(.z,.b){x:y}"),
        (".a:is(.z,.w){x:y}", ""),
        ("p,#a,[b]{x:y}", "p,#a,[b]{x:y}"),
        ("[z] p{x:y}", ""),
        ("@media print{.z{x:y}}", ""),
        ("@media print{.z{x:y}.a{x:y}}", "@media print{.a{x:y}}"),
        ("@font-face{x:y}", "@font-face{x:y}"),
        (":root{--q:1;--r:2}.a{x:var(--q)}", ":root{--q:1}.a{x:var(--q)}"),
        (":root{--q:var(--r);--r:2}.a{x:y}", ".a{x:y}"),
        ("@keyframes k{to{x:y}}.a{animation:k 1s}", "@keyframes k{to{x:y}}.a{animation:k 1s}"),
        ("@keyframes k{to{x:y}}.z{animation:k 1s}", ""),
    ],
)
def test_what_can_match_is_kept(css, kept):
    assert only_used(css, {"a", "b"}).replace("/**/", "").replace(" ;", ";") == kept


def test_what_another_stylesheet_refers_to_is_kept():
    assert only_used(":root{--q:1}", set(), referring=".a{x:var(--q)}") == ":root{--q:1}"
