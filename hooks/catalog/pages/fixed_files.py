"""Files that programs look for at fixed addresses: security.txt and robots.txt."""

from catalog.model.catalog import Catalog

SECURITY = ".well-known/security.txt"


def well_known_files(catalog: Catalog, site_url: str, contact: str) -> dict[str, str]:
    """Return address -> content. site_url: absolute, with a trailing slash."""
    return {SECURITY: security_txt(catalog, site_url, contact), "robots.txt": robots_txt(site_url)}


def security_txt(catalog: Catalog, site_url: str, contact: str) -> str:
    """Return where to report a security flaw, in the form of RFC 9116. The day it expires ends at midnight UTC."""
    security = catalog.data.security
    return (
        f"Contact: mailto:{contact}\n"
        f"Expires: {security.expires.isoformat()}T00:00:00Z\n"
        f"Preferred-Languages: {', '.join(security.languages)}\n"
        f"Canonical: {site_url}{SECURITY}\n"
    )


def robots_txt(site_url: str) -> str:
    """Return that everything may be read, and where the list of pages is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site_url}sitemap.xml\n"
