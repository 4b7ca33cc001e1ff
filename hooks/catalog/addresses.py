"""Pages that the program leads to whatever anyone writes: they stand in its menus, its links and its descriptions."""

MAIN_PAGES = ("metoder", "karta", "arbetssatt/index", "exempel", "sekretess")
FOOT_PAGES = ("verktyg/index", "om/index", "om/kallor", "ordlista", "lag", "data", "om/personuppgifter",
              "tillganglighet")
# Templates and descriptions of data name none but these by their slugs; tests/test_checks.py holds them to it.
REQUIRED_PAGES = ("index", *MAIN_PAGES, *FOOT_PAGES)
