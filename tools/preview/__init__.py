"""The site on this machine while somebody writes: each change as it is saved, and faults over the last good page.

preview        what is shown, kept up to date as the sources change
changed_pages  a process that builds only the pages that a change concerns
server         what a browser is answered
"""
