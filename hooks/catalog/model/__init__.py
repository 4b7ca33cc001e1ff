"""The validated whole, and the questions that pages ask of it.

catalog        Catalog: everything the site knows
scene_history  what each scene was at each survey
vocabulary     words of the other language inside a text
"""
