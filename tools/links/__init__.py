"""`make links`, or `python -m tools.links`: do the addresses that texts and data lead to still answer?

Never part of a build or a test, since what it says depends on others' servers. A workflow runs it every week.

    addresses   every address of another host, and where it stands
    ask         asks the hosts, politely, and judges the answers
    exceptions  answers that are known and accepted, listed in exceptions.yaml
    report      what is told of the answers, in Swedish, at file and line
"""
