"""What the site says of itself, for those who watch over it."""

from catalog.model.catalog import Catalog
from catalog.pages.open_data.files import dump


def status_file(catalog: Catalog, built: str) -> str:
    """Return status.json.

    built: the moment the build is stamped with. data_date: the latest time that a source tells of a scene, a whole or
    partial date. text_date: the latest change of a text.
    """
    events = list(catalog.history.events_in_time())
    return dump(
        {
            "revision": catalog.revision,
            "data_date": events[0][0] if events else None,
            "text_date": max(article.meta.updated for article in catalog.articles).isoformat(),
            "built": built,
        }
    )
