"""What is told of the answers: one line a place, in Swedish, and what they come to."""

from collections import Counter
from collections.abc import Mapping

from catalog.problems import Problem
from tools.links.addresses import Place
from tools.links.ask import Answer, Verdict
from tools.links.exceptions import FILE

ALIVE, LINK_IS_DEAD, NO_NETWORK = 0, 1, 75
FIXES = {
    Verdict.DEAD: (
        "link-dead",
        "{address} {said}. Byt adressen, eller ta bort den. Fungerar den i en webbläsare: skriv ett undantag i {file}.",
    ),
    Verdict.UNREACHABLE: ("link-dead", "{address} {said}. Byt adressen, eller ta bort den."),
    Verdict.MOVED: ("link-moved", "{address} har flyttat till {said}. Byt adressen."),
    Verdict.SILENT: ("link-silent", "{address} {said}. Adressen prövas igen nästa gång."),
}
NOT_NEEDED = "{address} svarar som den ska. Ta bort undantaget."
NOWHERE = "{address} står inte längre någonstans. Ta bort undantaget."


def problems(
    places: Mapping[str, list[Place]], answers: Mapping[str, Answer], exempt: Mapping[str, int]
) -> list[Problem]:
    """Return what to tell, in order of place. exempt: address -> its line of the file of exceptions."""
    found = []
    for address, answer in answers.items():
        if address not in exempt and answer.verdict in FIXES:
            rule, message = FIXES[answer.verdict]
            said = message.format(address=address, said=answer.said, file=FILE)
            found += [Problem(place.path, place.line, "", said, rule) for place in places[address]]
    for address, line in exempt.items():
        if address not in answers:
            found.append(Problem(FILE, line, "", NOWHERE.format(address=address), "link-exception"))
        elif answers[address].verdict is Verdict.ANSWERS:
            found.append(Problem(FILE, line, "", NOT_NEEDED.format(address=address), "link-exception"))
    return sorted(found)


def summary(answers: Mapping[str, Answer], exempt: Mapping[str, int]) -> str:
    """Return the closing line."""
    number = Counter("undantagna" if address in exempt else answer.verdict for address, answer in answers.items())
    return (
        f"Adresser: {len(answers)}. Svarar: {number[Verdict.ANSWERS]}. Flyttade: {number[Verdict.MOVED]}. "
        f"Tysta just nu: {number[Verdict.SILENT]}. "
        f"Döda: {number[Verdict.DEAD] + number[Verdict.UNREACHABLE]}. Undantagna: {number['undantagna']}."
    )


def has_network(answers: Mapping[str, Answer]) -> bool:
    """Say whether any host at all was reached; no address is dead because this machine has no network."""
    return not answers or any(answer.verdict is not Verdict.UNREACHABLE for answer in answers.values())
