"""What every other part may use, and that uses none of them.

names        the order of names, and what they become in addresses
urls         pages that must be there, and addresses that no page may take
geography    where the municipalities are
readability  LIX
clock        the only place where the site asks what time it is
cache        results that take long to make, kept between builds
"""
