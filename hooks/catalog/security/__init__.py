"""What a built site tells browsers to allow, worked out from the pages themselves.

html     a built page, parsed
policy   the Content-Security-Policy that the pages need
headers  every security header, for servers, hosts and the pages themselves
"""
