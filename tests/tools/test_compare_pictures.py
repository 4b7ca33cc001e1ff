"""Two sites compared as pictures: what counts as a difference, and what is shown of it."""

from PIL import Image, ImageDraw

from tools.compare_pictures import GAP, MAX_ROWS, compare, visits

WIDTH, HEIGHT = 40, 400


def page(*, height=HEIGHT, **lines):
    """A picture with a line of its own pattern at each given row."""
    picture = Image.new("RGB", (WIDTH, height), "white")
    for number, top in enumerate(lines.values(), start=1):
        ImageDraw.Draw(picture).rectangle((number, top, 20 + number, top + 9), fill=(0, 0, 40 * number))
    return picture


def test_the_same_picture_does_not_differ():
    assert compare(page(a=50, b=200), page(a=50, b=200)) == (0.0, None)


def test_what_the_browser_never_draws_quite_alike_does_not_count():
    other = page(a=50)
    other.putpixel((3, 55), (2, 2, 42))
    assert compare(page(a=50), other) == (0.0, None)


def test_the_share_that_changed_is_told_and_shown_beside_what_was():
    before, after = page(a=50), page(a=50)
    ImageDraw.Draw(after).rectangle((10, 100, 19, 109), fill="black")
    share, shown = compare(before, after)
    assert share == 100 / (WIDTH * HEIGHT)
    assert shown.width == 2 * WIDTH + 8
    left, right = shown.crop((0, 0, WIDTH, shown.height)), shown.crop((WIDTH + 8, 0, shown.width, shown.height))
    black = (0, 0, 0)
    assert black not in left.get_flattened_data() and black in right.get_flattened_data()


def test_what_only_moved_does_not_count():
    share, _ = compare(page(a=50, b=200, c=300), page(height=HEIGHT + 30, a=50, b=230, c=330))
    assert 0 < share < 0.5
    moved = compare(page(a=50, b=200, c=300), page(a=50, b=200, c=310))[0]
    assert moved < share


def test_a_wholly_different_picture_differs_whole_and_no_more():
    black = Image.new("RGB", (WIDTH, 2 * HEIGHT), "black")
    share, shown = compare(Image.new("RGB", (WIDTH, HEIGHT), "white"), black)
    assert share == 1.0
    assert shown.height <= MAX_ROWS
    assert shown.getpixel((WIDTH + 4, 4)) == tuple(bytes.fromhex(GAP[1:]))


def test_every_picture_has_a_name_of_its_own():
    names = [visit.name for visit in visits()]
    assert len(set(names)) == len(names)
